import { isRunName, nodesBelow, TreeGroup, TreeLeaf } from "@pypet/naturalnaming";
import { storableItems } from "@pypet/parameters";
import { type LeafItems, type NodeRecord, packedRuns, type RunRecord } from "@pypet/storage";
import { copyValue, ValueError } from "@pypet/values";
import { nodeRecord } from "./records.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** A trajectory as records: what its store has of it, or its tree where it is not stored. */
export interface NodeSource {
	/** Number of runs. */
	readonly runCount: number;
	/** What is known of a run by index; `undefined` where nothing is, because it was not started. */
	readRun(index: number): RunRecord | undefined;
	readNode(fullName: string): NodeRecord | undefined;
	/** Parents before children, as many levels as asked for. */
	readNodesBelow(fullName: string, maxDepth?: number): Iterable<NodeRecord>;
	/** The caller owns what it gets; nothing for an empty leaf. */
	readLeaf(fullName: string): LeafItems;
}

/**
 * The records of a trajectory.
 *
 * @throws ValueError when it counts as stored, but is not in its store, or has no store.
 */
export function nodeSource(state: TrajectoryState): NodeSource {
	return state.root.stored ? storedSource(state) : treeSource(state);
}

/** The nodes below a group that belong to no run: parents before children. Runs' groups are given to `onRun`, not looked into. */
export function* nodesOutsideRuns(source: NodeSource, fullName: string, onRun?: (record: NodeRecord) => void): Generator<NodeRecord> {
	for (const record of source.readNodesBelow(fullName, 1)) {
		if (isRunName(lastName(record.fullName))) {
			onRun?.(record);
			continue;
		}
		yield record;
		if (record.kind === "group") yield* nodesOutsideRuns(source, record.fullName, onRun);
	}
}

/** A node and everything below it: parents before children. */
export function* subtree(source: NodeSource, fullName: string): Generator<NodeRecord> {
	const top = source.readNode(fullName);
	if (top === undefined) return;
	yield top;
	yield* source.readNodesBelow(fullName);
}

/** The last name of a full name. */
export function lastName(fullName: string): string {
	return fullName.slice(fullName.lastIndexOf(".") + 1);
}

function storedSource(state: TrajectoryState): NodeSource {
	const { name, requiredStorage: storage } = state;
	const runs = packedRuns(storage, name);
	if (runs === undefined)
		throw new ValueError(`"${name}" is not in ${storage.location}, though it counts as stored. Store it with f_store().`);
	return {
		runCount: runs.length,
		readRun: (index) => runs.at(index),
		readNode: (fullName) => storage.readNode(name, fullName),
		readNodesBelow: (fullName, maxDepth) => storage.readNodesBelow(name, fullName, maxDepth),
		readLeaf: (fullName) => storage.readLeaf(name, fullName) ?? new Map(),
	};
}

function treeSource(state: TrajectoryState): NodeSource {
	const at = (fullName: string) => state.tree.at(state.tree.root, fullName === "" ? [] : fullName.split("."));
	return {
		runCount: state.runs.length,
		readRun: (index) => state.runs.known(index),
		readNode: (fullName) => {
			const node = at(fullName);
			return node && nodeRecord(node);
		},
		readNodesBelow: (fullName, maxDepth = Number.POSITIVE_INFINITY) => {
			const node = at(fullName);
			return node instanceof TreeGroup ? recordsBelow(node, maxDepth) : [];
		},
		readLeaf: (fullName) => {
			const node = at(fullName);
			return node instanceof TreeLeaf && !node.leaf.f_is_empty() ? copyValue(storableItems(node.leaf)) : new Map();
		},
	};
}

function* recordsBelow(group: TreeGroup, maxDepth: number): Generator<NodeRecord> {
	for (const node of nodesBelow(group)) {
		if (node.depth - group.depth > maxDepth) return;
		yield nodeRecord(node);
	}
}
