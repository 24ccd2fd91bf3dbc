import { sameValue } from "@pypet/values";
import { expect } from "vitest";
import type { LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "../records.js";
import type { StorageService } from "../storage-service.js";

/** A stored node and, for a leaf, its items. */
export interface NodeContent {
	readonly record: NodeRecord;
	readonly items: LeafItems | undefined;
}

/** All that a store holds of one trajectory. */
export interface TrajectoryContent {
	readonly record: TrajectoryRecord;
	readonly runs: readonly RunRecord[];
	/** By full name. */
	readonly nodes: ReadonlyMap<string, NodeContent>;
}

/** All that a store holds, by the trajectories' names. */
export function contentOf(storage: StorageService): ReadonlyMap<string, TrajectoryContent> {
	return new Map(storage.trajectoryNames().map((name) => [name, trajectoryContent(storage, name)]));
}

/** Fails unless two values are the same to the last bit and the same in type, maps and sets in any order. */
export function expectSame(actual: unknown, expected: unknown): void {
	if (sameValue(actual, expected)) return;
	// Shows what differs; the line behind it is reached when the two print alike.
	expect(actual).toStrictEqual(expected);
	expect.fail("The two print alike, but differ in a type, a sign of zero or the bits of a number.");
}

/** Full names of nodes, sorted, for backends differ in the order of siblings. */
export function sortedNames(nodes: Iterable<NodeRecord>): readonly string[] {
	return Array.from(nodes, ({ fullName }) => fullName).sort();
}

function trajectoryContent(storage: StorageService, name: string): TrajectoryContent {
	const record = storage.readTrajectory(name);
	const runs = storage.readRuns(name);
	if (record === undefined || runs === undefined) throw new Error(`"${name}" is listed by trajectoryNames, but can't be read.`);
	const nodes = Array.from(storage.readNodesBelow(name, ""), (node): [string, NodeContent] => [
		node.fullName,
		{ record: node, items: storage.readLeaf(name, node.fullName) },
	]);
	return { record, runs, nodes: new Map(nodes) };
}
