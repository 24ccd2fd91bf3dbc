import type { StorageService } from "@pypet/storage";

/**
 * All that a store has of a trajectory, by node, in an order of its own: records, items with their values, rows. Left out are times, and the
 * environments, which tell of them.
 */
export function contentOf(storage: StorageService, name: string) {
	const nodes = Array.from(storage.readNodesBelow(name, ""), (record) => ({ record, items: storage.readLeaf(name, record.fullName) }));
	const rows = storage.readRuns(name)?.map(({ completed, environmentHexsha: _, failure, idx, name: runName, parameterSummary }) => {
		return { completed, idx, name: runName, parameterSummary, failure: failure && { error: failure.error, attempts: failure.attempts } };
	});
	const kept = nodes.filter(({ record }) => !record.fullName.startsWith("config.environment"));
	return {
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
