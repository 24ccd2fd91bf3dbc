import { type TreeGroup, TreeLeaf } from "@pypet/naturalnaming";
import { storableItems } from "@pypet/parameters";
import type { NodeRecord, StorageService, Transaction } from "@pypet/storage";
import { recordToCopy } from "./leaf-overview.js";
import type { Written } from "./storing.js";
import { itemNamesText, type TrajectoryState } from "./trajectory-state.js";

/** Where a trajectory was stored before it got another place or name. */
export interface FormerPlace {
	readonly storage: StorageService;
	readonly name: string;
	/** Leaves in memory that the former place has, too. */
	readonly stored: ReadonlySet<TreeGroup | TreeLeaf>;
}

/**
 * Copies from the former place what is not in memory: nodes, and items of leaves that are empty or loaded in part.
 *
 * What the tree has at a place, node or item, comes before what was stored there. All data that is copied is in memory until the commit.
 *
 * @param written - What the transaction writes of the tree already; it is told what comes along.
 */
export function carryOver(state: TrajectoryState, transaction: Transaction, former: FormerPlace, written: Written): void {
	for (const record of former.storage.readNodesBelow(former.name, "")) {
		const path = record.fullName.split(".");
		const node = state.tree.at(state.tree.root, path);
		if (node instanceof TreeLeaf) {
			if (record.kind === "leaf" && former.stored.has(node)) carryItems(state, transaction, former, node, written);
		} else if (node === undefined && !isBelowLeaf(state, path)) carryNode(state, transaction, former, record);
	}
}

function carryNode(state: TrajectoryState, transaction: Transaction, former: FormerPlace, record: NodeRecord): void {
	const items = (record.kind === "leaf" ? former.storage.readLeaf(former.name, record.fullName) : undefined) ?? new Map();
	transaction.writeNode(state.name, recordToCopy(state.classes, record, items));
	if (items.size > 0) transaction.writeItems(state.name, record.fullName, items);
}

function carryItems(state: TrajectoryState, transaction: Transaction, former: FormerPlace, leaf: TreeLeaf, written: Written): void {
	const names = former.storage.readItemNames(former.name, leaf.fullName) ?? [];
	if (written.get(leaf) === itemNamesText(names)) return;
	const own = leaf.leaf.f_is_empty() ? [] : [...storableItems(leaf.leaf).keys()];
	const missing = names.filter((name) => !own.includes(name));
	const items = missing.length > 0 ? former.storage.readLeaf(former.name, leaf.fullName, missing) : undefined;
	if (!items || items.size === 0) return;
	transaction.writeItems(state.name, leaf.fullName, items);
	written.set(leaf, itemNamesText([...own, ...items.keys()]));
}

function isBelowLeaf({ tree }: TrajectoryState, path: readonly string[]): boolean {
	return path.some((_, length) => tree.at(tree.root, path.slice(0, length)) instanceof TreeLeaf);
}
