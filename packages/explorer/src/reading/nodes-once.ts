import { isRunName, runName } from "@pypet/naturalnaming";
import type { NodeRecord, StorageService } from "@pypet/storage";
import { runsOf } from "./known-runs.js";

/** A node, or all those that are the same in each run. */
export interface NodeOnce {
	/** Full name, with `$` in place of a run's name. */
	readonly pattern: string;
	/** The node; with a `$` that of one run. */
	readonly record: NodeRecord;
}

/** Runs that are looked at: the first and the last completed one. */
type Samples = readonly string[];

const known = new WeakMap<StorageService, Map<string, readonly NodeOnce[]>>();

/**
 * All nodes of a trajectory, those of runs once: so the cost is that of the tree of one run, however many there are.
 *
 * What only other runs have is not found.
 */
export function nodesOnce(storage: StorageService, trajectory: string): readonly NodeOnce[] {
	const ofStore = known.get(storage) ?? new Map<string, readonly NodeOnce[]>();
	known.set(storage, ofStore);
	const before = ofStore.get(trajectory);
	if (before) return before;
	const nodes = new Map<string, NodeOnce>();
	walk(storage, trajectory, "", "", sampleRuns(storage, trajectory), nodes);
	ofStore.set(trajectory, [...nodes.values()]);
	return [...nodes.values()];
}

function sampleRuns(storage: StorageService, trajectory: string): Samples {
	const runs = runsOf(storage, trajectory);
	const count = runs?.length ?? 0;
	let [first, last] = [0, count - 1];
	while (first < count && !runs?.isCompleted(first)) first++;
	while (last > first && !runs?.isCompleted(last)) last--;
	return first < count ? [...new Set([runName(first), runName(last)])] : [];
}

function walk(
	storage: StorageService,
	trajectory: string,
	group: string,
	pattern: string,
	samples: Samples,
	nodes: Map<string, NodeOnce>,
): void {
	for (const record of below(storage, trajectory, group, samples)) {
		const name = record.fullName.slice(record.fullName.lastIndexOf(".") + 1);
		const ofRun = isRunName(name);
		if (ofRun && !samples.includes(name)) continue;
		const path = pattern === "" ? name : `${pattern}.${ofRun ? "$" : name}`;
		if (!nodes.has(path)) nodes.set(path, { pattern: path, record });
		if (record.kind === "group") walk(storage, trajectory, record.fullName, path, samples, nodes);
	}
}

/** The group of all runs is not listed: it may have very many. */
function below(storage: StorageService, trajectory: string, group: string, samples: Samples): Iterable<NodeRecord> {
	if (!/^(?:results|derived_parameters)\.runs$/.test(group)) return storage.readNodesBelow(trajectory, group, 1);
	return [...samples, "run_ALL"].flatMap((name) => storage.readNode(trajectory, `${group}.${name}`) ?? []);
}
