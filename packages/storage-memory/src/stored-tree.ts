import type { NodeRecord, RunRecord, TrajectoryRecord } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";

/** A node as the store holds it. Nothing in it is shared with a caller. */
export interface StoredNode {
	record: NodeRecord;
	/** Children by name, in the order in which they were first written; none below a leaf. */
	readonly children: Map<string, StoredNode>;
	/** Data items by name, in the order in which they were first written; none in a group. */
	readonly items: Map<string, StoredValue>;
}

/** A trajectory as the store holds it. */
export interface StoredTrajectory {
	record: TrajectoryRecord;
	/** Every run at its index. */
	readonly runs: RunRecord[];
	/** Stands for the trajectory itself, so that the top level is like any other; its record is never read. */
	readonly root: StoredNode;
	/** Full names of the nodes that links lead to, by the links' own, in the order in which they were first written. */
	readonly links: Map<string, string>;
}

/** A trajectory without nodes and runs. */
export function newTrajectory(record: TrajectoryRecord): StoredTrajectory {
	return { record, runs: [], root: newNode(plainGroup("")), links: new Map() };
}

/** A node without children and items. */
export function newNode(record: NodeRecord): StoredNode {
	return { record, children: new Map(), items: new Map() };
}

/** The record of a group that was made because something below it was written. */
export function plainGroup(fullName: string): NodeRecord {
	return { kind: "group", fullName, className: "", comment: "", annotations: new Map() };
}

/** The node of a full name, the root for `""`; `undefined` where there is none. */
export function findNode(trajectory: StoredTrajectory | undefined, fullName: string): StoredNode | undefined {
	let node = trajectory?.root;
	for (const name of namesIn(fullName)) node = node?.children.get(name);
	return node;
}

/** The nodes below a node, parents before children. */
export function* nodesBelow(node: StoredNode, maxDepth: number): Generator<StoredNode> {
	if (maxDepth <= 0) return;
	for (const child of node.children.values()) {
		yield child;
		yield* nodesBelow(child, maxDepth - 1);
	}
}

/** The names along the way from the root to a node; none for the root. */
export function namesIn(fullName: string): readonly string[] {
	return fullName === "" ? [] : fullName.split(".");
}
