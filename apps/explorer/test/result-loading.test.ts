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
});

function column(start: number, end: number): CellColumn {
	return { name: "rate", type: "float", numbers: Float64Array.from({ length: end - start }, (_, position) => start + position) };
}
