import { nodesBelow, TreeGroup, TreeLeaf, type TreeNode } from "@pypet/naturalnaming";
import { storableItems } from "@pypet/parameters";
import { holdsTrajectory, type LeafItems, type Transaction } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { carryOver, type FormerPlace } from "./carry-over.js";
import { recordToStore } from "./leaf-overview.js";
import { warn } from "./logger.js";
import { keepPlace, migrate } from "./place.js";
import { nodeRecord, trajectoryRecord } from "./records.js";
import { itemNamesText, type TrajectoryState } from "./trajectory-state.js";

type Node = TreeGroup | TreeLeaf;

/** Where and what `f_store` stores. */
export interface StoreTarget {
	readonly new_name?: string;
	readonly new_filename?: string;
	readonly only_init?: boolean;
}

/** What of a stored node is replaced: all of it, items of these names, or nothing; what is new is stored in any case. */
export type Overwrite = boolean | readonly string[];

/** Nodes that a transaction writes, leaves with the names of the items that the store then has of them. */
export type Written = Map<Node, string | undefined>;

/**
 * Stores what is new, in one commit: the trajectory's own record, rows of runs that the store doesn't have as they are, nodes that were not stored
 * before, and of stored ones the items and annotations that the store doesn't have. Under another name or in another place it stores everything, also
 * what only the former place has.
 *
 * @throws {@link ValueError} when the trajectory was never stored, but its store holds another of its name. Whatever fails, it keeps name and
 * place.
 */
export function storeTrajectory(state: TrajectoryState, target: StoreTarget): void {
	const { new_name = state.name, new_filename, only_init = false } = target;
	const moves = target.new_name !== undefined || new_filename !== undefined;
	const storage = new_filename === undefined ? state.requiredStorage : state.openFile(new_filename);
	if ((moves || !state.root.stored) && holdsTrajectory(storage, new_name)) {
		throw new ValueError(
			`${storage.location} holds a trajectory "${new_name}" already. Store under another name, or load it and go on with it, as env.resume() does.`,
		);
	}
	if (moves) storeElsewhere(state, target, only_init);
	else writeTrajectory(state, only_init, undefined);
}

/**
 * Stores a node below a group, with the groups on the way; with everything below it where asked for.
 *
 * @throws TypeError when the trajectory was never stored.
 */
export function storeChild(state: TrajectoryState, group: TreeGroup, path: readonly string[], recursive: boolean): void {
	const child = state.tree.at(group, path);
	if (child) storeNodes(state, recursive ? [child, ...nodesBelow(child)] : [child]);
}

/**
 * Stores nodes, with the groups on the way to them: whole where they were not stored before, else what is new and what is to be overwritten.
 *
 * @throws TypeError when the trajectory was never stored.
 */
export function storeNodes(state: TrajectoryState, nodes: Iterable<Node>, overwrite: Overwrite = false): void {
	checkStored(state);
	const transaction = state.requiredStorage.transaction();
	const written = writeNodes(state, transaction, nodes, overwrite);
	transaction.commit();
	markStored(state, written);
}

/** Writes nodes, and the groups on the way to them; says which. */
export function writeNodes(state: TrajectoryState, transaction: Transaction, nodes: Iterable<Node>, overwrite: Overwrite = false): Written {
	const written: Written = new Map();
	const madeRoom = new Set<number>();
	const writeNew = (node: Node) => {
		makeRoom(state, transaction, node, madeRoom);
		writeWhole(state, transaction, node, written);
	};
	for (const node of nodes) {
		for (const group of groupsAbove(node)) if (!group.stored && !written.has(group)) writeNew(group);
		if (written.has(node)) continue;
		if (!node.stored) writeNew(node);
		else writeNews(state, transaction, node, overwrite, written);
	}
	return written;
}

/** Marks nodes as being in the store; call it after the commit. */
export function markStored(state: TrajectoryState, written: Written): void {
	for (const [node, names] of written) {
		node.stored = true;
		if (node instanceof TreeLeaf && names !== undefined) state.storedItems.set(node, names);
		const index = state.leftovers.runOf(node.fullName);
		if (index !== undefined) state.leftovers.delete(index);
	}
}

/** Throws a TypeError when a trajectory was never stored. */
export function checkStored(state: TrajectoryState): void {
	if (!state.root.stored) throw new TypeError(`"${state.name}" was never stored: store it with f_store() first.`);
}

function storeElsewhere(state: TrajectoryState, { new_filename, new_name }: StoreTarget, onlyInit: boolean): void {
	// A store that was deleted meanwhile has nothing to copy: what is in memory is rescued then.
	const former = state.root.stored && holdsTrajectory(state.requiredStorage, state.name) ? formerPlace(state) : undefined;
	const { storedExplored } = state;
	const goBack = keepPlace(state);
	try {
		migrate(state, { ...(new_name === undefined ? {} : { new_name }), ...(new_filename === undefined ? {} : { new_filename }) });
		state.storedExplored = storedExplored;
		writeTrajectory(state, onlyInit, former);
	} catch (error) {
		goBack();
		throw error;
	}
}

function writeTrajectory(state: TrajectoryState, onlyInit: boolean, former: FormerPlace | undefined): void {
	const storage = state.requiredStorage;
	// Somebody may have deleted it.
	const isThere = state.root.stored && holdsTrajectory(storage, state.name);
	const transaction = storage.transaction();
	const record = trajectoryRecord(state);
	transaction.writeTrajectory(record);
	// Nodes first: becoming items settles whether a parameter's numbers are ints or floats, and the summaries of the runs say which.
	const written: Written = onlyInit ? new Map() : writeNodes(state, transaction, nodesBelow(state.tree.root));
	if (former && !onlyInit) carryOver(state, transaction, former, written);
	const runs = isThere ? state.runs.unstoredRows : state.runs.rows;
	if (runs.length > 0) transaction.writeRuns(state.name, runs);
	transaction.commit();
	state.root.stored = true;
	// Without the nodes, summaries may still change.
	if (!onlyInit) state.runs.noteAllStored();
	state.storedExplored = record.explored;
	markStored(state, written);
}

function formerPlace(state: TrajectoryState): FormerPlace {
	const stored = new Set(Array.from(nodesBelow(state.tree.root)).filter((node) => node.stored));
	return { storage: state.requiredStorage, name: state.name, stored };
}

/** Deletes what a run has left in the store, where a node takes the place of some of it: a later deletion would take the node along. */
function makeRoom(state: TrajectoryState, transaction: Transaction, node: Node, madeRoom: Set<number>): void {
	const index = state.leftovers.runOf(node.fullName);
	if (index === undefined || madeRoom.has(index)) return;
	madeRoom.add(index);
	for (const fullName of state.leftovers.of(index)) transaction.deleteNode(state.name, fullName);
}

function writeWhole(state: TrajectoryState, transaction: Transaction, node: Node, written: Written): void {
	// Its items first: becoming items settles whether its numbers are ints or floats, and the overview shows which.
	const items = itemsOf(node);
	transaction.writeNode(state.name, recordToStore(node));
	if (items.size > 0) transaction.writeItems(state.name, node.fullName, items);
	written.set(node, itemNamesText(items.keys()));
}

/** Of a stored node: annotations and items that the store doesn't have, and those that are to be overwritten. */
function writeNews(state: TrajectoryState, transaction: Transaction, node: Node, overwrite: Overwrite, written: Written): void {
	writeNewAnnotations(state, transaction, node, overwrite === true);
	const items = itemsOf(node);
	const names = typeof overwrite === "boolean" ? [] : overwrite;
	const unknown = names.filter((name) => !items.has(name));
	if (unknown.length > 0)
		warn(`"${node.fullName}" has no ${unknown.join(", ")} to overwrite; it has ${[...items.keys()].join(", ") || "no items"}.`);
	const isKnown = node instanceof TreeLeaf && itemNamesText(items.keys()) === state.storedItems.get(node);
	if (items.size === 0 || (!overwrite && isKnown)) return;
	const stored = new Set(state.requiredStorage.readItemNames(state.name, node.fullName));
	const chosen = [...items].filter(([name]) => overwrite === true || names.includes(name) || !stored.has(name));
	if (chosen.length > 0) transaction.writeItems(state.name, node.fullName, new Map(chosen));
	written.set(node, itemNamesText(items.keys()));
}

function writeNewAnnotations(state: TrajectoryState, transaction: Transaction, node: Node, overwrite: boolean): void {
	if (!overwrite && (node.annotations?.f_is_empty() ?? true)) return;
	const record = nodeRecord(node);
	const stored = state.requiredStorage.readNode(state.name, node.fullName);
	const isNew = Array.from(record.annotations.keys()).some((name) => !stored?.annotations.has(name));
	if (overwrite || stored === undefined) transaction.writeNode(state.name, record);
	else if (isNew) transaction.writeNode(state.name, { ...stored, annotations: new Map([...record.annotations, ...stored.annotations]) });
}

function itemsOf(node: Node): LeafItems {
	return node instanceof TreeGroup || node.leaf.f_is_empty() ? new Map() : storableItems(node.leaf);
}

function groupsAbove(node: TreeNode): TreeGroup[] {
	const groups: TreeGroup[] = [];
	for (let group = node.parent; group?.parent; group = group.parent) groups.unshift(group);
	return groups;
}
