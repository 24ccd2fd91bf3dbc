import type { CellColumn } from "@pypet/explorer/protocol";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ResultLoading } from "../src/state/result-loading.js";

describe("a result that is read piece by piece", () => {
	afterEach(() => vi.restoreAllMocks());

	test.each([
		["is soon in large pieces where a piece costs much and a run little", { piece: 120, run: 0.005 }, 100_000, { most: 12, longest: 500 }],
		["keeps to short pieces where a run takes long", { piece: 0, run: 2 }, 2000, { most: 40, longest: 300 }],
		["is in pieces of less than two seconds where every run is slow", { piece: 0, run: 40 }, 100, { most: 6, longest: 2000 }],
	])("%s", async (_, cost, runs, { longest, most }) => {
		let clock = 0;
		vi.spyOn(performance, "now").mockImplementation(() => clock);
		const times: number[] = [];
		const loading = new ResultLoading(runs, async (start, end) => {
			times.push(cost.piece + cost.run * (end - start));
			clock += times.at(-1) ?? 0;
			return column(start, end);
		});
		await vi.waitFor(() => expect(loading.progress.value).toBe(1));
		expect(Array.from(loading.column.value?.numbers ?? [])).toEqual(Array.from({ length: runs }, (_, run) => run));
		expect(times.length).toBeLessThanOrEqual(most);
		expect(Math.max(...times)).toBeLessThanOrEqual(longest);
	});

	test("says why it could not be read, and is whole only when those runs are read, too, at the next call", async () => {
		let isLost = true;
		const loading = new ResultLoading(50, async (start, end) => {
			if (start >= 20 && isLost) throw new Error("The file is gone.");
			return column(start, end);
		});
		await vi.waitFor(() => expect(loading.problem.value).toBe("The file is gone."));
		expect(loading.column.value).toBeUndefined();
		isLost = false;
		loading.refresh([5, 6]);
		await vi.waitFor(() => expect(loading.progress.value).toBe(1));
		expect(loading.problem.value).toBeUndefined();
		expect(Array.from(loading.column.value?.numbers ?? [])).toEqual(Array.from({ length: 50 }, (_, run) => run));
	});

	test("reads runs again that have changed, and no others", async () => {
		const pieces: (readonly [number, number])[] = [];
		const loading = new ResultLoading(10, async (start, end) => {
			pieces.push([start, end]);
			return column(start, end);
		});
		loading.refresh([3, 5]);
		await vi.waitFor(() => expect(pieces).toHaveLength(2));
		expect(pieces).toEqual([
			[0, 10],
			[3, 5],
		]);
	});
});

function column(start: number, end: number): CellColumn {
	return { name: "rate", type: "float", numbers: Float64Array.from({ length: end - start }, (_, position) => start + position) };
}
