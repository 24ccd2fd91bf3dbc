import type { NodeRecord, StorageService } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { describe, expect, it } from "vitest";
import { WorkerStorage } from "../src/workers/worker-storage.js";

function record(fullName: string, kind: "group" | "leaf" = "leaf"): NodeRecord {
	return { kind, fullName, className: kind === "leaf" ? "Result" : "", comment: "", annotations: new Map() };
}

/** A store with two leaves, as a run in a worker has it; and how often it was opened. */
function opened() {
	const stored = new MemoryStorageService();
	const transaction = stored.transaction();
	transaction.writeTrajectory({
		name: "t",
		comment: "",
		time: "",
		timestamp: 0,
		version: "0.7.0",
		python: "",
		explored: [],
		annotations: new Map(),
	});
	for (const name of ["results.a", "results.b"]) {
		transaction.writeNode("t", record(name));
		transaction.writeItems("t", name, new Map([["one", 1n]]));
	}
	transaction.commit();
	let count = 0;
	const storage = new WorkerStorage("file", (): StorageService => {
		count++;
		return stored;
	});
	storage.beginAttempt("run_00000000");
	return { storage, stored, opens: () => count };
}

/** Writes a leaf of the run's, with an item. */
function write(storage: WorkerStorage, fullName: string): void {
	const transaction = storage.transaction();
	transaction.writeNode("t", record(fullName));
	transaction.writeItems("t", fullName, new Map([["two", 2n]]));
	transaction.commit();
}

const OWN = "results.runs.run_00000000.z";

describe("WorkerStorage", () => {
	it("keeps what a run stores, and gives it back to the run without opening the file", () => {
		const { opens, storage, stored } = opened();
		write(storage, OWN);
		expect(storage.readNode("t", OWN)).toEqual(record(OWN));
		expect(storage.readItemNames("t", OWN)).toEqual(["two"]);
		expect(storage.readLeaf("t", OWN)).toEqual(new Map([["two", 2n]]));
		expect(storage.readNodesBelow("t", "results.runs.run_00000000")).toEqual([record(OWN)]);
		expect(stored.readNode("t", OWN)).toBeUndefined();
		expect(opens()).toBe(0);
		expect(storage.changes).toHaveLength(2);
	});

	it("opens the file once, when something else is read", () => {
		const { opens, storage } = opened();
		expect(storage.readLeaf("t", "results.a")).toEqual(new Map([["one", 1n]]));
		expect(storage.trajectoryNames()).toEqual(["t"]);
		expect(opens()).toBe(1);
	});

	it("shows changes of a stored leaf together with the rest of it", () => {
		const { storage } = opened();
		const transaction = storage.transaction();
		transaction.writeItems("t", "results.a", new Map([["two", 2n]]));
		transaction.deleteItems("t", "results.b", ["one"]);
		expect(storage.readItemNames("t", "results.a")).toEqual(["one"]);
		transaction.commit();
		expect(storage.readLeaf("t", "results.a")).toEqual(
			new Map([
				["one", 1n],
				["two", 2n],
			]),
		);
		expect(storage.readLeaf("t", "results.a", ["two"])).toEqual(new Map([["two", 2n]]));
		expect(storage.readItemNames("t", "results.b")).toEqual([]);
	});

	it("shows no more of what a run has deleted", () => {
		const { storage } = opened();
		const transaction = storage.transaction();
		transaction.deleteNode("t", "results.a");
		transaction.commit();
		expect(storage.readNode("t", "results.a")).toBeUndefined();
		expect(storage.readNodesBelow("t", "results").map(({ fullName }) => fullName)).toEqual(["results.b"]);
		write(storage, "results.a");
		expect(storage.readItemNames("t", "results.a")).toEqual(["two"]);
	});

	it("forgets with another attempt, or another run, what was stored before", () => {
		const { storage } = opened();
		write(storage, OWN);
		write(storage, "results.shared");
		storage.beginAttempt("run_00000000");
		expect(storage.readNode("t", OWN)).toBeUndefined();
		expect(storage.changes).toEqual([]);
		write(storage, "results.shared");
		storage.beginAttempt("run_00000001");
		expect(storage.changes).toEqual([]);
	});

	it("refuses what is not a run's to write, and further calls after commit", () => {
		const { storage } = opened();
		const transaction = storage.transaction();
		expect(() => transaction.deleteTrajectory("t")).toThrow("can't delete the trajectory");
		transaction.commit();
		expect(() => transaction.deleteNode("t", "results.a")).toThrow("has ended with its commit");
	});
});
