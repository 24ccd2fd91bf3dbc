import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runName } from "@pypet/naturalnaming";
import { UnreadableValueError } from "@pypet/storage";
import { type Hdf5StorageService, openHdf5 } from "@pypet/storage-hdf5";
import type { StoredValue } from "@pypet/values";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readResultColumn } from "../src/reading/results.js";

const RUNS = 40;
const RATE = { pattern: "results.runs.$.spikes", item: "rate" };

describe("a result of many runs", () => {
	const folder = mkdtempSync(join(tmpdir(), "run-values-"));
	let storage: Hdf5StorageService;
	beforeAll(async () => {
		storage = await openHdf5(join(folder, "runs.hdf5"));
		write(storage);
	});
	afterAll(() => {
		storage.close();
		rmSync(folder, { recursive: true });
	});

	it("is read run by run, each array as one number; runs without it have none", () => {
		const { numbers, present } = readResultColumn(storage, "lif", RATE, "mean", 0, RUNS);
		expect(Array.from(numbers)).toEqual(expected(0, RUNS));
		expect(Array.from(present ?? [], Boolean)).toEqual(expected(0, RUNS).map((rate) => !Number.isNaN(rate)));
	});

	it("is read of some runs only, as a part of all", () => {
		const read = vi.spyOn(storage, "readLeaf");
		expect(Array.from(readResultColumn(storage, "lif", RATE, "mean", 5, 15).numbers)).toEqual(expected(5, 15));
		// Most are read in one go.
		expect(read.mock.calls.filter(([, fullName]) => fullName.endsWith("spikes")).length).toBeLessThan(5);
		read.mockRestore();
	});

	it("is read of the other runs where that of one can't be", () => {
		const [readLeaf, readSeries] = [storage.readLeaf.bind(storage), storage.readSeries.bind(storage)];
		const damage = new UnreadableValueError("run 10", "it is damaged.");
		const mocks = [
			vi.spyOn(storage, "readLeaf").mockImplementation((trajectory, fullName, items) => {
				if (fullName.includes(runName(10))) throw damage;
				return readLeaf(trajectory, fullName, items);
			}),
			vi.spyOn(storage, "readSeries").mockImplementation(function* (...args) {
				for (const found of readSeries(...args)) {
					if (found[0] === runName(10)) throw damage;
					yield found;
				}
			}),
		];
		expect(Array.from(readResultColumn(storage, "lif", RATE, "mean", 0, RUNS).numbers)).toEqual(
			expected(0, RUNS).map((rate, run) => (run === 10 ? Number.NaN : rate)),
		);
		for (const mock of mocks) mock.mockRestore();
	});
});

/** Run 10 has an array, and run 7 nothing. */
function expected(start: number, end: number): number[] {
	return Array.from({ length: end - start }, (_, position) => (start + position === 7 ? Number.NaN : (start + position) / 4));
}

function write(storage: Hdf5StorageService): void {
	const transaction = storage.transaction();
	const about = { comment: "", time: "", timestamp: 0, version: "0.7.0", python: "", explored: [], annotations: new Map() };
	transaction.writeTrajectory({ name: "lif", ...about });
	for (let run = 0; run < RUNS; run++) {
		if (run === 7) continue;
		const fullName = `results.runs.${runName(run)}.spikes`;
		const rate: StoredValue = run === 10 ? Float64Array.of(2, 3) : run / 4;
		transaction.writeNode("lif", { kind: "leaf", fullName, className: "Result", comment: "", annotations: new Map() });
		transaction.writeItems("lif", fullName, new Map([["rate", rate]]));
	}
	transaction.commit();
}
