import { openHdf5 } from "@pypet/storage-hdf5";

/**
 * All that a file has of its trajectory: comment, annotations and links, and by node records, items with their values, rows. Left out are times,
 * machines and workers, the environments, which tell of them, and the overview tables, whose summaries show the run that was committed first.
 */
export async function contentOf(file: string) {
	const storage = await openHdf5(file, { readOnly: true });
	const [name = ""] = storage.trajectoryNames();
	const nodes = storage.readNodesBelow(name, "").filter(({ fullName }) => !fullName.startsWith("config.environment"));
	const { annotations, comment, explored } = storage.readTrajectory(name) ?? {};
	const content = {
		name,
		comment,
		annotations,
		explored,
		links: new Map([...storage.readLinks(name)].sort()),
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
