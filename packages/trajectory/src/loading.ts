import { AttributeError, isBranch, type Leaf, type LoadMode, TreeGroup, TreeLeaf, treeNode } from "@pypet/naturalnaming";
import { fromItems, Parameter, unknownLeafClass } from "@pypet/parameters";
import type { NodeRecord } from "@pypet/storage";
import { applyRecord } from "./records.js";
import { storable } from "./storable.js";
import { itemNamesText, type TrajectoryState } from "./trajectory-state.js";

/**
 * Brings stored nodes into the tree.
 *
 * @param records - Parents before children.
 * @param modeOf - How much of each is loaded.
 * @param trajectory - Name of the stored trajectory that they are of.
 * @throws {@link AttributeError} when a node is in the tree already and the mode does not say to pass over it.
 */
export function loadNodes(
	state: TrajectoryState,
	records: Iterable<NodeRecord>,
	modeOf: (record: NodeRecord) => LoadMode,
	trajectory = state.name,
): void {
	for (const record of records) {
		const mode = modeOf(record);
		if (mode !== 0) loadNode(state, record, mode, trajectory);
	}
}

/**
 * Loads a node below a group, with the groups on the way; with everything below it where asked for.
 *
 * @throws {@link AttributeError} when it is not stored.
 */
export function loadChild(
	state: TrajectoryState,
	group: TreeGroup,
	path: readonly string[],
	recursive: boolean,
	mode: LoadMode,
): TreeGroup | TreeLeaf {
	const storage = state.requiredStorage;
	const whole = [...group.path, ...path];
	const fullName = whole.join(".");
	for (let depth = group.depth + 1; depth <= whole.length; depth++) {
		const way = whole.slice(0, depth);
		const record = storage.readNode(state.name, way.join("."));
		if (record === undefined) throw new AttributeError(`"${way.join(".")}" is neither in the tree nor stored in ${storage.location}.`);
		const isThere = state.tree.at(state.tree.root, way) !== undefined;
		if (depth === whole.length || !isThere) loadNode(state, record, isThere ? updating(mode) : mode);
	}
	if (recursive) loadNodes(state, storage.readNodesBelow(state.name, fullName), () => updating(mode));
	const node = state.tree.at(state.tree.root, whole);
	if (node === undefined) throw new AttributeError(`"${fullName}" was not loaded: load_data is 0.`);
	return node;
}

/** Loads the data of a leaf that is in the tree but empty; leaves it empty where nothing is stored. */
export function loadLeaf(state: TrajectoryState, node: TreeLeaf, only?: readonly string[], trajectory = state.name): void {
	const items = state.requiredStorage.readLeaf(trajectory, node.fullName, only);
	if (items === undefined || items.size === 0) return;
	storable(node.leaf)[fromItems](items);
	state.storedItems.set(node, itemNamesText(items.keys()));
	if (node.leaf instanceof Parameter && node.leaf.v_explored) state.explored.set(node.fullName, node.leaf);
}

function loadNode(state: TrajectoryState, record: NodeRecord, mode: LoadMode, trajectory = state.name): void {
	const path = record.fullName.split(".");
	const known = state.tree.at(state.tree.root, path);
	if (known && mode > 0 && known instanceof TreeLeaf) {
		throw new AttributeError(
			`"${record.fullName}" is in the tree already. Load with { load_all: -1 }, or -2 for data, too, to pass over what is there; or remove it first.`,
		);
	}
	const node = known ?? makeNode(state, record, path);
	if (!known || known instanceof TreeGroup) applyRecord(node, record);
	if (node instanceof TreeLeaf && Math.abs(mode) === 2 && (!known || node.leaf.f_is_empty())) loadLeaf(state, node, undefined, trajectory);
}

function makeNode(state: TrajectoryState, record: NodeRecord, path: readonly string[]): TreeGroup | TreeLeaf {
	let parent = state.tree.root;
	for (const name of path.slice(0, -1)) {
		const child = parent.children.get(name) ?? new TreeGroup(name);
		if (child instanceof TreeLeaf) throw new AttributeError(`"${child.fullName}" is a leaf in the tree, but a group in the store.`);
		if (child.parent === undefined) state.tree.add(parent, child);
		parent = child;
	}
	const node = record.kind === "group" ? new TreeGroup(path.at(-1) ?? "") : makeLeaf(state, record)[treeNode];
	state.tree.add(parent, node);
	return node;
}

/** A leaf of a record's class, without data and without a place. */
export function makeLeaf(state: TrajectoryState, record: NodeRecord): Leaf {
	const [branch = ""] = record.fullName.split(".");
	const LeafClass = state.classes.get(record.className) ?? unknownLeafClass(record.className, isBranch(branch) && branch !== "results");
	return new LeafClass(record.fullName);
}

function updating(mode: LoadMode): LoadMode {
	return mode > 0 ? (-mode as LoadMode) : mode;
}
