import { type Leaf, TreeGroup, type TreeLeaf } from "@pypet/naturalnaming";
import { loadItems, Parameter, rangeLength, rangeText } from "@pypet/parameters";
import type { LeafItems, LeafOverview, NodeRecord } from "@pypet/storage";
import type { LeafClassRegistry } from "./leaf-class-registry.js";
import { nodeRecord } from "./records.js";

/** Characters of a value and of a range that pypet's tables show, and one more, by which a store sees that it cuts. */
const SHOWN = { value: 65, range: 1025 } as const;

/** The record of a node that is about to be stored, with what tables for people say of it. */
export function recordToStore(node: TreeGroup | TreeLeaf): NodeRecord {
	const record = nodeRecord(node);
	return node instanceof TreeGroup ? record : { ...record, overview: leafOverview(node.leaf) };
}

/**
 * The record of a node that goes from one store to another, with what tables for people say of it: the leaf is made of its items for that, a result
 * only where a table has a row for it. Without it where the class of the leaf is not known, or can't make sense of the items.
 */
export function recordToCopy(classes: LeafClassRegistry, record: NodeRecord, items: LeafItems): NodeRecord {
	const LeafOfRecord = record.kind === "leaf" && items.size > 0 ? classes.get(record.className) : undefined;
	if (LeafOfRecord === undefined) return record;
	const made = (): LeafOverview => {
		try {
			const leaf = new LeafOfRecord(record.fullName);
			loadItems(leaf, items);
			const { explored, value } = leafOverview(leaf);
			return explored ? { value, explored } : { value };
		} catch {
			return { value: "" };
		}
	};
	// A result is never explored.
	if (!record.fullName.startsWith("results.")) return { ...record, overview: made() };
	const overview = {
		get value() {
			return made().value;
		},
	};
	return { ...record, overview };
}

/**
 * How the values of a leaf look as text, as much of it as tables show. The text is made when it is read: most results of runs have no row.
 *
 * For whoever writes records of leaves, or shows them in a table.
 *
 * @example
 * ```ts
 * import { leafOverview, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * console.log(leafOverview(tau).value, leafOverview(tau).explored); // 10 { length: 3, range: '5, 10, 20' }
 * ```
 */
export function leafOverview(leaf: Leaf): LeafOverview {
	const overview = {
		get value() {
			return leaf.f_val_to_str().slice(0, SHOWN.value);
		},
	};
	if (!(leaf instanceof Parameter) || !leaf.f_has_range()) return overview;
	return { value: overview.value, explored: { length: rangeLength(leaf), range: rangeText(leaf, SHOWN.range) } };
}
