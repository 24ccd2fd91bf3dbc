import { ValueError } from "@pypet/values";
import { expect } from "vitest";
import { completedRuns } from "../completed-runs.js";
import { packedRuns } from "../packed-runs.js";
import type { RunRecord } from "../records.js";
import type { RunRows } from "../run-rows.js";
import { expectSame } from "./content.js";
import { commit, EXAMPLE, runRecord, storeExample } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

/** The table of runs. */
export function runs(test: DeclareTest): void {
	test("a trajectory without runs has an empty table of runs", ({ storage }) => {
		storeExample(storage);
		expect(storage.readRuns(EXAMPLE)).toEqual([]);
	});

	test("readRuns gives every field that was written", ({ storage }) => {
		const rows = [runRecord(0), runRecord(1, { parameterSummary: "x: µ,   y: (1, 2)", environmentHexsha: "N/A" })];
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows));
		expectSame(storage.readRuns(EXAMPLE), rows);
	});

	test("keeps a run that has not begun", ({ storage }) => {
		const row = runRecord(0, { completed: false, time: "", timestamp: 0, finishTimestamp: 0, runtime: "" });
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [row]));
		expectSame(storage.readRuns(EXAMPLE), [row]);
	});

	test("readRuns goes by the index, in whatever order rows were written", ({ storage }) => {
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(2), runRecord(0), runRecord(1)]));
		expectSame(storage.readRuns(EXAMPLE), [runRecord(0), runRecord(1), runRecord(2)]);
	});

	test("writeRuns replaces the rows it names and leaves the others", ({ storage }) => {
		const ended = runRecord(1, { completed: false, runtime: "1 day, 0:00:00" });
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0), runRecord(1), runRecord(2)]));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [ended]));
		expectSame(storage.readRuns(EXAMPLE), [runRecord(0), ended, runRecord(2)]);
	});

	test("writeRuns adds rows behind those that are stored", ({ storage }) => {
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0)]));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(1), runRecord(2)]));
		expectSame(storage.readRuns(EXAMPLE), [runRecord(0), runRecord(1), runRecord(2)]);
	});

	test("writeRuns takes rows that are made when they are asked for, also with changed ones in the same commit", ({ storage }) => {
		const rowOf = (idx: number) => runRecord(idx, { completed: false });
		const rows = (first: number, count: number) => madeWhenAsked(count, (position) => rowOf(first + position));
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows(0, 5000)));
		commit(storage, (transaction) => {
			transaction.writeRuns(EXAMPLE, rows(4000, 6000));
			transaction.writeRuns(EXAMPLE, [runRecord(9999), runRecord(3)]);
		});
		const expected = Array.from({ length: 10_000 }, (_, idx) => (idx === 3 || idx === 9999 ? runRecord(idx) : rowOf(idx)));
		expectSame(storage.readRuns(EXAMPLE), expected);
	});

	test("keeps where a run was done, and how it failed, until it is written without", ({ storage }) => {
		const failure = { error: "RangeError: no cell „7“", stack: "RangeError: no cell\n    at simulate (file:///a.js:3:9)", attempts: 2 };
		const rows = [runRecord(0, { host: "node-7", worker: "thread 2" }), runRecord(1, { completed: false, host: "node-8", failure })];
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [...rows, runRecord(2)]));
		expectSame(storage.readRuns(EXAMPLE), [...rows, runRecord(2)]);
		const again = [{ ...runRecord(1, { completed: false }), host: "node-7", failure: { ...failure, attempts: 3 } }, runRecord(2)];
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, again));
		expectSame(storage.readRuns(EXAMPLE), [rows[0], ...again]);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0), runRecord(1, { completed: false })]));
		expectSame(storage.readRuns(EXAMPLE), [runRecord(0), runRecord(1, { completed: false }), runRecord(2)]);
	});

	for (const idx of [-1, 0.5, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 33]) {
		test(`writeRuns refuses a run of index ${idx} and leaves the table as it was`, async ({ storage, reopen }) => {
			storeExample(storage);
			commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, [runRecord(0), runRecord(1)]));
			for (const rows of [[{ ...runRecord(0), idx }], [runRecord(2), { ...runRecord(3), idx }]]) {
				expect(() => commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows))).toThrow(ValueError);
			}
			expectSame(storage.readRuns(EXAMPLE), [runRecord(0), runRecord(1)]);
			expectSame((await reopen()).readRuns(EXAMPLE), [runRecord(0), runRecord(1)]);
		});
	}

	test("keeps a table of a thousand runs", ({ storage }) => {
		const rows = Array.from({ length: 1000 }, (_, idx) => runRecord(idx, { completed: idx % 3 > 0 }));
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows));
		expectSame(storage.readRuns(EXAMPLE), rows);
	});

	packed(test);

	test("completedRuns says which runs are completed, also of a table that has grown, and of none", ({ storage }) => {
		storeExample(storage);
		expect(completedRuns(storage, "other")).toBeUndefined();
		expect(completedRuns(storage, EXAMPLE)).toEqual(new Uint8Array());
		const rows = Array.from({ length: 100 }, (_, idx) => runRecord(idx, { completed: idx % 3 > 0 }));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows.slice(0, 30)));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows.slice(20)));
		expect(completedRuns(storage, EXAMPLE)).toEqual(Uint8Array.from(rows, ({ completed }) => Number(completed)));
	});
}

/** What packedRuns gives is what readRuns gave at that moment. */
function packed(test: DeclareTest): void {
	const rows = Array.from({ length: 10_000 }, (_, idx) =>
		runRecord(idx, { completed: idx % 3 > 0, ...(idx % 5 === 0 && { host: `node-${idx % 7}` }) }),
	);

	test("packedRuns gives the rows that readRuns gives, one by one, some of them, and all", ({ storage }) => {
		storeExample(storage);
		expect(packedRuns(storage, "other")).toBeUndefined();
		expect(packedRuns(storage, EXAMPLE)).toHaveLength(0);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows.slice(0, 4500)));
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows.slice(4000)));
		const runs = packedRuns(storage, EXAMPLE) ?? expect.fail();
		expect(runs).toHaveLength(rows.length);
		expectSame([...runs], rows);
		expectSame(runs.slice(4090, 4100), rows.slice(4090, 4100));
		expectSame(runs.slice(9990, 20_000), rows.slice(9990));
		for (const index of [9999, 0, 4095, 4096, 1, 8192]) expectSame(runs.at(index), rows[index]);
		for (const index of [-1, 0.5, 10_000]) expect(runs.at(index)).toBeUndefined();
		expect(rows.map(({ idx }) => runs.isCompleted(idx))).toEqual(rows.map(({ completed }) => completed));
		expect(runs.isCompleted(10_000)).toBe(false);
	});

	test("packedRuns gives what there was when it was asked, whatever is committed then", ({ storage }) => {
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeRuns(EXAMPLE, rows.slice(0, 100)));
		const runs = packedRuns(storage, EXAMPLE) ?? expect.fail();
		commit(storage, (transaction) =>
			transaction.writeRuns(EXAMPLE, [runRecord(1, { completed: false, host: "other", time: "later" }), runRecord(100)]),
		);
		expectSame([...runs], rows.slice(0, 100));
		expect([runs.length, runs.isCompleted(1)]).toEqual([100, true]);
	});
}

/** Rows of which none is in memory but for those that are asked for. */
function madeWhenAsked(length: number, rowAt: (position: number) => RunRecord): RunRows {
	return {
		length,
		slice: (start, end) => Array.from({ length: Math.min(end, length) - start }, (_, offset) => rowAt(start + offset)),
		*[Symbol.iterator]() {
			for (let position = 0; position < length; position++) yield rowAt(position);
		},
	};
}
