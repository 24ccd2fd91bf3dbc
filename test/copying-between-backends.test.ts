// Trajectories go from memory into an HDF5 file and back with nothing lost, and what the file can't keep is refused before anything is written.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { MemoryStorageService } from "@pypet/storage-memory";
import { copyTrajectory } from "@pypet/trajectory";
import type { StorageService } from "pypet";
import { afterAll, expect, it } from "vitest";
import { ARRAY_CASES } from "../packages/storage/src/conformance/array-cases.js";
import { VALUE_CASES } from "../packages/storage/src/conformance/value-cases.js";
import { writesLinks } from "../packages/storage/src/index.js";
import { openHdf5 } from "../packages/storage-hdf5/src/index.js";
import { KNOWN_GAPS } from "../packages/storage-hdf5/test/support/known-gaps.js";

const folder = mkdtempSync(path.join(tmpdir(), "copying-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cases = [...VALUE_CASES, ...ARRAY_CASES];
const kept = cases.filter(([what]) => !Object.hasOwn(KNOWN_GAPS, `keeps ${what}`));
const refused = cases.filter(([what]) => Object.hasOwn(KNOWN_GAPS, `keeps ${what}`));

type Value = (typeof cases)[number][1];

it("copyTrajectory takes every type of value that HDF5 files keep from memory into a file and back, exactly", async () => {
	const memory = new MemoryStorageService();
	// Sorted, because the file is; so that the two snapshots can be compared byte for byte.
	store(memory, Object.fromEntries(kept.map(([, value], index) => [`leaf_${String(index).padStart(3, "0")}`, value])));
	const file = await openHdf5(path.join(folder, "all.hdf5"));
	const back = new MemoryStorageService();
	copyTrajectory(memory, file, "example");
	copyTrajectory(file, back, "example");
	expect(back.toBytes()).toEqual(memory.toBytes());
	file.close();
});

it("copyTrajectory takes links along", async () => {
	const memory = new MemoryStorageService();
	store(memory, { z: 1n });
	const transaction = memory.transaction();
	if (!writesLinks(transaction)) expect.fail("Links can't be written.");
	transaction.writeLink("example", "results.other", "results.z");
	transaction.commit();
	const file = await openHdf5(path.join(folder, "links.hdf5"));
	const back = new MemoryStorageService();
	copyTrajectory(memory, file, "example");
	copyTrajectory(file, back, "example");
	expect(back.readLinks("example")).toEqual(new Map([["results.other", "results.z"]]));
	file.close();
});

it.each(refused)("copyTrajectory refuses %s, which HDF5 files don't keep, before it writes anything", async (what, value) => {
	const memory = new MemoryStorageService();
	store(memory, { before: 1n, refused: value });
	const file = await openHdf5(path.join(folder, `${refused.findIndex(([each]) => each === what)}.hdf5`));
	expect(errorOf(() => copyTrajectory(memory, file, "example"))).toBe("UnsupportedValueError");
	expect(errorOf(() => file.trajectoryNames())).toBe("NoSuchStoreError");
});

/** A trajectory of one leaf for each value, of its name, with two runs and annotations everywhere. */
function store(storage: StorageService, values: Readonly<Record<string, Value>>): void {
	const transaction = storage.transaction();
	const annotations = new Map([["unit", "ms"]]);
	const times = { time: "2026_11_22_15h33m02s", timestamp: 1_795_361_582.25 };
	const origin = { version: "0.7.0", python: "3.12.3" };
	transaction.writeTrajectory({ name: "example", comment: "One neuron", ...times, ...origin, explored: ["parameters.x"], annotations });
	const run = { completed: true, ...times, finishTimestamp: 1_795_361_583.5, runtime: "0:00:01.250000", environmentHexsha: "1a2b3c4" };
	transaction.writeRuns("example", [
		{ idx: 0, name: "run_00000000", ...run, parameterSummary: "x: 1.5" },
		{ idx: 1, name: "run_00000001", ...run, parameterSummary: "x: 2.5", completed: false },
	]);
	for (const [name, value] of Object.entries(values)) {
		const fullName = `results.${name}`;
		transaction.writeNode("example", { kind: "leaf", fullName, className: "Result", comment: "ms", annotations });
		transaction.writeItems("example", fullName, new Map([["data", value]]));
	}
	transaction.commit();
}

/** The class of what a call throws. */
function errorOf(call: () => unknown): string | undefined {
	try {
		call();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.name : String(error);
	}
}
