import { openHdf5 } from "@pypet/storage-hdf5";

/**
 * All that a file has of its trajectory, by node: records, items with their values, rows. Left out are times, machines and workers, and the
 * environments, which tell of them.
 */
export async function contentOf(file: string) {
	const storage = await openHdf5(file, { readOnly: true });
	const [name = ""] = storage.trajectoryNames();
	const nodes = storage.readNodesBelow(name, "").filter(({ fullName }) => !fullName.startsWith("config.environment"));
	const content = {
		name,
		explored: storage.readTrajectory(name)?.explored,
		nodes: nodes
			.map((record) => ({ record, items: storage.readLeaf(name, record.fullName) }))
			.sort((a, b) => (a.record.fullName < b.record.fullName ? -1 : 1)),
		rows: storage.readRuns(name)?.map(({ completed, failure, idx, name: runName, parameterSummary }) => {
			return { completed, idx, name: runName, parameterSummary, failure: failure?.error };
		}),
	};
	storage.close();
	return content;
}
