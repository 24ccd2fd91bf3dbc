import type { StorageService } from "@pypet/storage";
import { sameValue } from "@pypet/values";
import { expect } from "vitest";

/** Expects two stores to have the same of their trajectories: every node, value, type and row, to the last bit. */
export function expectSameContent(content: unknown, expected: unknown): void {
	if (sameValue(content, expected)) return;
	// This shows where they differ.
	expect(content).toStrictEqual(expected);
	expect.fail("The contents differ in the type of a value.");
}

/**
 * All that a store has of a trajectory: comment, annotations, explored parameters and links, and by node, in an order of its own, records, items with
 * their values, rows. Left out are times, machines and workers, and the environments, which tell of them.
 */
export function contentOf(storage: StorageService, name: string) {
	const nodes = Array.from(storage.readNodesBelow(name, ""), (record) => ({ record, items: storage.readLeaf(name, record.fullName) }));
	const rows = storage.readRuns(name)?.map(({ completed, environmentHexsha: _, failure, idx, name: runName, parameterSummary }) => {
		return { completed, idx, name: runName, parameterSummary, failure: failure && { error: failure.error, attempts: failure.attempts } };
	});
	const kept = nodes.filter(({ record }) => !record.fullName.startsWith("config.environment"));
	const { annotations, comment, explored } = storage.readTrajectory(name) ?? {};
	return {
		annotations,
		comment,
		explored,
		links: new Map([...storage.readLinks(name)].sort()),
		nodes: kept
			.map(({ items, record }) => ({ record, items: withoutTimes(record.fullName, items) }))
			.sort((a, b) => (a.record.fullName < b.record.fullName ? -1 : 1)),
		rows,
	};
}

/** Log lines have the time at which they were logged. */
function withoutTimes(fullName: string, items: ReadonlyMap<string, unknown> | undefined): Map<string, unknown> {
	return new Map([...(items ?? [])].filter(([item]) => !(fullName.endsWith(".log_lines") && item === "seconds")));
}
