import { type Leaf, TreeGroup, type TreeLeaf } from "@pypet/naturalnaming";
import { Parameter, rangeLength, rangeText } from "@pypet/parameters";
import type { LeafOverview, NodeRecord } from "@pypet/storage";
import { nodeRecord } from "./records.js";

/** Characters of a value and of a range that pypet's tables show, and one more, by which a store sees that it cuts. */
const SHOWN = { value: 65, range: 1025 } as const;

/** The record of a node that is about to be stored, with what tables for people say of it. */
export function recordToStore(node: TreeGroup | TreeLeaf): NodeRecord {
	const record = nodeRecord(node);
	return node instanceof TreeGroup ? record : { ...record, overview: leafOverview(node.leaf) };
}

/** How the values of a leaf look as text, as much of it as tables show. The text is made when it is read: most results of runs have no row. */
export function leafOverview(leaf: Leaf): LeafOverview {
	const overview = {
		get value() {
			return leaf.f_val_to_str().slice(0, SHOWN.value);
		},
	};
	if (!(leaf instanceof Parameter) || !leaf.f_has_range()) return overview;
	return { value: overview.value, explored: { length: rangeLength(leaf), range: rangeText(leaf, SHOWN.range) } };
}
