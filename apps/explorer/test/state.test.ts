// What the page does with answers that come late, or after the file has grown. Without a browser: of that the state needs only the address.
import { effect } from "@preact/signals";
import type { OpenedFile } from "@pypet/explorer/protocol";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Source } from "../src/state/source.js";

let opened: typeof import("../src/state/opened.js");
let states: typeof import("../src/state/trajectory-state.js");
let settings: typeof import("../src/state/settings.js");

beforeAll(async () => {
	vi.stubGlobal("location", { hash: "", href: "http://page/" });
	vi.stubGlobal("addEventListener", () => {});
	vi.stubGlobal("history", { pushState() {}, replaceState() {} });
	vi.stubGlobal("document", { baseURI: "http://page/" });
	opened = await import("../src/state/opened.js");
	states = await import("../src/state/trajectory-state.js");
	settings = await import("../src/state/settings.js");
});
afterAll(() => vi.unstubAllGlobals());

describe("files that are opened", () => {
	test("one after the other: the last one is shown, also when the first one comes later", async () => {
		const arrivals: (() => void)[] = [];
		const ended: string[] = [];
		opened.readFilesBy(() => {
			let asked = "";
			return source(
				(name, given) => {
					asked = String(given instanceof File ? given.name : given);
					const file = fileOf(asked);
					return name === "openAddress" ? new Promise((resolve) => arrivals.push(() => resolve(file))) : Promise.resolve(file);
				},
				() => ended.push(asked),
			);
		});
		const slow = opened.openAddress("http://other/slow.hdf5");
		await opened.openGiven(new File([], "picked.hdf5"));
		arrivals.shift()?.();
		await slow;
		expect(opened.openedFile.value?.name).toBe("picked.hdf5");
		expect(opened.busyWith.value).toBeUndefined();
		expect(ended).toEqual(["http://other/slow.hdf5"]);
	});

	test("by a link in the same tab, and a trajectory by Back", async () => {
		const tables: unknown[] = [];
		opened.readFilesBy(() =>
			source(async (name, given) => {
				if (name === "readRuns") tables.push(given);
				return fileOf(String(given));
			}),
		);
		opened.followAddress();
		settings.settings.file.value = "http://other/linked.hdf5";
		await vi.waitFor(() => expect(opened.openedFile.value?.name).toBe("http://other/linked.hdf5"));
		expect(tables).toEqual(["first"]);
		opened.showTrajectory("second");
		settings.settings.trajectory.value = "first";
		expect(opened.openedTrajectory.value?.name).toBe("first");
	});
});

describe("a trajectory that is followed", () => {
	test("has its results read again, for all runs, once there are more of them", async () => {
		let count = 2;
		const pieces: unknown[] = [];
		const result = { pattern: "results.runs.$.z", item: "z", label: "z", comment: "", summary: "1.0", isArray: false };
		const answers: Readonly<Record<string, (...given: readonly unknown[]) => unknown>> = {
			readRuns: () => ({
				count,
				states: new Uint8Array(count),
				started: new Float64Array(count),
				durations: new Float64Array(count),
				failures: new Map(),
				explored: [],
			}),
			readResultNames: () => [result],
			readChildren: () => [],
			readResult: (_trajectory, _result, _reduction, start, end) => {
				pieces.push([start, end]);
				return { name: "z", type: "float", numbers: new Float64Array(Number(end) - Number(start)).fill(1) };
			},
		};
		const state = new states.TrajectoryState(
			source(async (name, ...given) => answers[name]?.(...given)),
			"t",
			undefined,
		);
		const key = states.resultKey(result);
		const stop = effect(() => void state.load(key));
		const read = () => state.columns.value.get(key)?.column.value?.numbers.length;
		await vi.waitFor(() => expect(read()).toBe(2));
		count = 5;
		await state.refresh();
		await vi.waitFor(() => expect(read()).toBe(5));
		expect(pieces).toEqual([
			[0, 2],
			[0, 5],
		]);
		stop();
	});
});

function fileOf(name: string): OpenedFile {
	const trajectory = { comment: "", time: "", version: "", python: "", explored: [], annotations: [], runs: 0, completed: 0 };
	return { name, size: 1, trajectories: ["first", "second"].map((each) => ({ ...trajectory, name: each })) } as unknown as OpenedFile;
}

/** A reader that answers as it is told; what nobody asks about in a test stays unanswered. */
function source(answer: (name: string, ...given: readonly unknown[]) => Promise<unknown>, end = () => {}): Source {
	const known = new Set(["openAddress", "openFile", "readRuns", "readResultNames", "readChildren", "readResult"]);
	return {
		call: ((name: string, ...given: readonly unknown[]) =>
			known.has(name) ? answer(name, ...given) : new Promise(() => {})) as Source["call"],
		end,
	};
}
