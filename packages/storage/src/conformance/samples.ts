import type { StoredValue } from "@pypet/values";
import type { LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "../records.js";
import type { StorageService } from "../storage-service.js";
import type { Transaction } from "../transaction.js";

/** Name of the trajectory of tests that need only one. */
export const EXAMPLE = "example";

/** A trajectory's record with every field filled. */
export function trajectoryRecord(name: string, parts: Partial<TrajectoryRecord> = {}): TrajectoryRecord {
	return {
		name,
		comment: "Spikes of one neuron",
		time: "2026_11_22_15h33m02s",
		timestamp: 1_795_361_582.25,
		version: "0.7.0",
		python: "3.12.3",
		explored: [],
		annotations: new Map(),
		...parts,
	};
}

/** A row of the table of runs: a run that ended well. */
export function runRecord(idx: number, parts: Partial<RunRecord> = {}): RunRecord {
	return {
		idx,
		name: `run_${String(idx).padStart(8, "0")}`,
		completed: true,
		time: "2026_11_22_15h33m02s",
		timestamp: 1_795_361_582.25 + idx,
		finishTimestamp: 1_795_361_583.5 + idx,
		runtime: "0:00:01.250000",
		parameterSummary: `x: ${idx}.5,   y: 6`,
		environmentHexsha: "1a2b3c4",
		...parts,
	};
}

/** A group of the standard class without comment. */
export function groupRecord(fullName: string, parts: Partial<NodeRecord> = {}): NodeRecord {
	return { kind: "group", fullName, className: "", comment: "", annotations: new Map(), ...parts };
}

/** A leaf: a result with a comment. */
export function leafRecord(fullName: string, parts: Partial<NodeRecord> = {}): NodeRecord {
	return { kind: "leaf", fullName, className: "Result", comment: "One result", annotations: new Map(), ...parts };
}

/** Items or annotations by their names. */
export function itemsOf(items: Readonly<Record<string, StoredValue>>): Map<string, StoredValue> {
	return new Map(Object.entries(items));
}

/** Makes changes in a transaction of their own. */
export function commit(storage: StorageService, change: (transaction: Transaction) => void): void {
	const transaction = storage.transaction();
	change(transaction);
	transaction.commit();
}

/** Stores a leaf with its items in {@link EXAMPLE}, making that trajectory where it isn't there. */
export function storeLeaf(storage: StorageService, fullName: string, items: LeafItems): void {
	commit(storage, (transaction) => {
		if (storage.readTrajectory(EXAMPLE) === undefined) transaction.writeTrajectory(trajectoryRecord(EXAMPLE));
		transaction.writeNode(EXAMPLE, leafRecord(fullName));
		transaction.writeItems(EXAMPLE, fullName, items);
	});
}

/** Stores an empty trajectory {@link EXAMPLE}. */
export function storeExample(storage: StorageService): void {
	commit(storage, (transaction) => transaction.writeTrajectory(trajectoryRecord(EXAMPLE)));
}

/** One item of a leaf of {@link EXAMPLE}; `undefined` where leaf or item isn't stored. */
export function readItem(storage: StorageService, fullName: string, item: string): StoredValue | undefined {
	return storage.readLeaf(EXAMPLE, fullName)?.get(item);
}
