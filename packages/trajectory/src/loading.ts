import { AttributeError, isBranch, type Leaf, type LoadMode, moveToRun, TreeGroup, TreeLeaf, treeNode } from "@pypet/naturalnaming";
import { loadItems, Parameter, ParameterLockedException, unknownLeafClass } from "@pypet/parameters";
import type { LeafItems, NodeRecord, StorageService } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import type { Agreement } from "./agreement.js";
import { hasSameDefault, untouchedParameter } from "./of-shape.js";
import { applyRecord } from "./records.js";
import { itemNamesText, type TrajectoryState } from "./trajectory-state.js";

/** A stored trajectory that nodes are loaded from. */
export interface LoadSource {
	readonly storage: Pick<StorageService, "readLeaf">;
	/** Its name in the store. */
	readonly name: string;
}

/** A stored node that is checked and read, so that bringing it into the tree can't fail. */
export interface PlannedNode {
	readonly record: NodeRecord;
	/** The node in memory: one of the tree, or a new one that has its data already. */
	readonly node: TreeGroup | TreeLeaf;
	/** Data, where it is loaded. */
	readonly items: LeafItems | undefined;
}

/** Brings stored nodes into the tree, all or, when one can't be, none: see {@link planNodes}. */
export function loadNodes(state: TrajectoryState, records: Iterable<NodeRecord>, modeOf: (record: NodeRecord) => LoadMode): void {
	applyNodes(state, planNodes(state, records, modeOf));
}

/**
 * Reads stored nodes that are to come into the tree, without changing anything.
 *
 * @param records - Parents before children.
 * @param modeOf - How much of each is loaded.
 * @param source - Where data is read from. Default: where the trajectory is stored.
 * @param agreement - Compares leaves that have data in memory with the stored ones; parameters among them are loaded again then. Default: such
 * leaves are passed over, or refused, as the mode says. Parameters that are as the shape has brought them are filled either way.
 * @throws {@link AttributeError} when a leaf is in the tree already and the mode does not say to pass over it, or when there is a node of the
 * other kind; ParameterLockedException when an empty parameter in the tree is locked, or one of the shape that has another value; UnreadableValueError when data can't be read.
 */
export function planNodes(
	state: TrajectoryState,
	records: Iterable<NodeRecord>,
	modeOf: (record: NodeRecord) => LoadMode,
	source?: LoadSource,
	agreement?: Agreement,
): PlannedNode[] {
	const planned: PlannedNode[] = [];
	for (const record of records) {
		const mode = modeOf(record);
		if (mode === 0) continue;
		const known = knownNode(state, record);
		const isFilled = known instanceof TreeLeaf && !known.leaf.f_is_empty();
		const isCompared = isFilled && agreement !== undefined;
		const ofShape = agreement ? undefined : untouchedParameter(state, known, record.className);
		if (known instanceof TreeLeaf && mode > 0 && !agreement && !ofShape) {
			throw new AttributeError(
				`"${record.fullName}" is in the tree already. Load with { load_all: -1 }, or -2 for data, too, to pass over what is there; or remove it first.`,
			);
		}
		const wantsData = record.kind === "leaf" && (isFilled && !ofShape ? isCompared : Math.abs(mode) === 2);
		if (known instanceof TreeLeaf && !wantsData) continue;
		const items = wantsData ? readItems(state, record, source) : undefined;
		const isLocked = known instanceof TreeLeaf && known.leaf instanceof Parameter && known.leaf.v_locked;
		if (items && !isCompared && isLocked && !ofShape) throw new ParameterLockedException(record.fullName);
		const isGroup = record.kind === "group";
		const made = isGroup ? new TreeGroup(record.fullName.slice(record.fullName.lastIndexOf(".") + 1)) : makeLeaf(state, record)[treeNode];
		// Also where the leaf is in memory: whether the items fit is tried out on another one.
		if (items && made instanceof TreeLeaf) loadItems(made.leaf, items);
		// The program has read the shape's value, and goes on with it.
		if (items && isLocked && ofShape && made instanceof TreeLeaf && !hasSameDefault(ofShape, made.leaf)) {
			throw new ParameterLockedException(record.fullName);
		}
		if (isCompared && made instanceof TreeLeaf) {
			agreement.compare(record.fullName, known.leaf, made.leaf);
			if (!(known.leaf instanceof Parameter)) continue;
		}
		planned.push({ record, node: known ?? made, items });
	}
	return planned;
}

/** Brings nodes that were read into the tree. */
export function applyNodes(state: TrajectoryState, planned: Iterable<PlannedNode>): void {
	const loaded = new Map<TreeLeaf, LeafItems>();
	for (const { items, node, record } of planned) {
		const isNew = node.parent === undefined;
		if (isNew) state.tree.add(groupFor(state, record), node);
		if (isNew || node instanceof TreeGroup) applyRecord(node, record);
		if (!(node instanceof TreeLeaf) || items === undefined) continue;
		// One that was locked has been compared: it is filled with what it had, and its stored range.
		if (!isNew && node.leaf instanceof Parameter) node.leaf.f_unlock();
		if (!isNew) loadItems(node.leaf, items);
		state.ofShape.delete(node);
		loaded.set(node, items);
	}
	afterLoading(state, loaded);
}

/**
 * Loads a node below a group, with the groups on the way; with everything below it where asked for.
 *
 * @throws {@link AttributeError} when it is not stored, {@link ValueError} for an unknown mode. Nothing is changed then.
 */
export function loadChild(
	state: TrajectoryState,
	group: TreeGroup,
	path: readonly string[],
	recursive: boolean,
	mode: LoadMode,
): TreeGroup | TreeLeaf {
	checkLoadMode("load_data", mode);
	const storage = state.requiredStorage;
	const whole = [...group.path, ...path];
	const fullName = whole.join(".");
	const modes = new Map<NodeRecord, LoadMode>();
	for (let depth = group.depth + 1; depth <= whole.length; depth++) {
		const way = whole.slice(0, depth);
		const record = storage.readNode(state.name, way.join("."));
		if (record === undefined) {
			const advice = depth === group.depth + 1 ? SHORT_NAME_ADVICE : "";
			throw new AttributeError(`"${way.join(".")}" is neither in the tree nor in the store (${storage.location}).${advice}`);
		}
		const isThere = state.tree.at(state.tree.root, way) !== undefined;
		if (depth === whole.length || !isThere) modes.set(record, isThere ? updating(mode) : mode);
	}
	if (recursive) for (const record of storage.readNodesBelow(state.name, fullName)) modes.set(record, updating(mode));
	loadNodes(state, modes.keys(), (record) => modes.get(record) ?? mode);
	const node = state.tree.at(state.tree.root, whole);
	if (node === undefined) throw new AttributeError(`"${fullName}" was not loaded: load_data is 0.`);
	return node;
}

/** Loads the data of a leaf that is in the tree; leaves it as it is where nothing is stored. */
export function loadLeaf(state: TrajectoryState, node: TreeLeaf, only?: readonly string[]): void {
	const items = state.requiredStorage.readLeaf(state.name, node.fullName, only);
	if (items === undefined || items.size === 0) return;
	loadItems(node.leaf, items);
	afterLoading(state, new Map([[node, items]]));
}

/** Throws a {@link ValueError} for anything but a mode of loading. */
export function checkLoadMode(option: string, mode: unknown): void {
	if (MODES.some((known) => known === mode)) return;
	throw new ValueError(`${option} is 0 for nothing, 1 for the skeleton, 2 for data, or -1 or -2; not ${String(mode)}.`);
}

/** A leaf of a record's class, without data and without a place. */
export function makeLeaf(state: TrajectoryState, record: NodeRecord): Leaf {
	const [branch = ""] = record.fullName.split(".");
	const LeafClass =
		state.classes.forLoading(record.className) ?? unknownLeafClass(record.className, isBranch(branch) && branch !== "results");
	return new LeafClass(record.fullName);
}

/** For a name that begins with none of the group's children. */
const SHORT_NAME_ADVICE =
	" Short names don't lead to what is not in the tree: give the whole name, or bring all names into the tree by f_update_skeleton().";

const MODES: readonly LoadMode[] = [0, 1, 2, -1, -2];

function readItems(state: TrajectoryState, record: NodeRecord, source: LoadSource | undefined): LeafItems | undefined {
	const { name, storage } = source ?? { storage: state.requiredStorage, name: state.name };
	const items = storage.readLeaf(name, record.fullName);
	return items && items.size > 0 ? items : undefined;
}

/** Explored parameters stand where the trajectory does; a single run makes copies for itself. */
function afterLoading(state: TrajectoryState, loaded: ReadonlyMap<TreeLeaf, LeafItems>): void {
	const explored = new Map<string, Parameter>();
	for (const [node, items] of loaded) {
		state.storedItems.set(node, itemNamesText(items.keys()));
		if (node.leaf instanceof Parameter && node.leaf.v_explored) explored.set(node.fullName, node.leaf);
	}
	if (explored.size > 0) state.addLoadedExplored(explored);
	for (const parameter of explored.values()) parameter[moveToRun](state.point);
}

/** The node of the tree at a record's place, if there is one; it and what is above it must be of the record's kind. */
function knownNode({ tree }: TrajectoryState, record: NodeRecord): TreeGroup | TreeLeaf | undefined {
	const path = record.fullName.split(".");
	let known: TreeGroup | TreeLeaf | undefined;
	let parent = tree.root;
	for (const [position, name] of path.entries()) {
		known = parent.children.get(name);
		const isLast = position === path.length - 1;
		if (known instanceof TreeLeaf && (!isLast || record.kind === "group")) {
			throw new AttributeError(`"${known.fullName}" is a leaf in the tree, but a group in the store.`);
		}
		if (known instanceof TreeGroup && isLast && record.kind === "leaf") {
			throw new AttributeError(`"${known.fullName}" is a group in the tree, but a leaf in the store.`);
		}
		if (!(known instanceof TreeGroup)) return known;
		parent = known;
	}
	return known;
}

function groupFor(state: TrajectoryState, record: NodeRecord): TreeGroup {
	let parent = state.tree.root;
	for (const name of record.fullName.split(".").slice(0, -1)) {
		const child = parent.children.get(name) ?? new TreeGroup(name);
		if (child instanceof TreeLeaf) throw new AttributeError(`"${child.fullName}" is a leaf in the tree, but a group in the store.`);
		if (child.parent === undefined) state.tree.add(parent, child);
		parent = child;
	}
	return parent;
}

function updating(mode: LoadMode): LoadMode {
	return mode > 0 ? (-mode as LoadMode) : mode;
}
