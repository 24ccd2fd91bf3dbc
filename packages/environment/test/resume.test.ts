import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { TrajectoryNotFoundError } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { setLogger } from "@pypet/trajectory";
import { float, ValueError } from "@pypet/values";
import { contentOf, expectSameContent } from "test-shared/content";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Environment, type RunFunction } from "../src/index.js";
import { loaded, squares } from "./support/squares.js";

const simulate: RunFunction = (run, { random }) => {
	run.f_add_result("group.z", run.x ** 2, { comment: "the square" });
	run.f_add_derived_parameter("noise", random.normal());
};

/** A new program's environment on the store. */
function later(storage: MemoryStorageService, options = {}) {
	return new Environment({ trajectory: "squares", addTime: false, storageService: storage, progress: false, git: false, ...options });
}

/** From now on nothing reaches the store. */
function kill(storage: MemoryStorageService): void {
	vi.spyOn(storage, "transaction").mockImplementation(() => {
		throw new Error("killed");
	});
}

async function uninterrupted() {
	const { env, storage } = squares();
	await env.run(simulate);
	return contentOf(storage, "squares");
}

/** The store of an exploration that ended after its first run. */
async function interrupted() {
	const { env, storage } = squares();
	for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
	return storage;
}

const folder = mkdtempSync(path.join(tmpdir(), "pypet-resume-"));
afterAll(() => rmSync(folder, { recursive: true }));

let warnings: string[] = [];

beforeEach(() => {
	warnings = [];
	const before = setLogger({ warn: (message) => warnings.push(message) });
	return () => {
		setLogger(before);
		vi.restoreAllMocks();
	};
});

describe("resume", () => {
	it("runs what is not completed; afterwards the store has what it has after an exploration in one go", async () => {
		const { env, storage } = squares();
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		const outcomes = await later(storage).resume(simulate);
		expect(outcomes.map((outcome) => outcome.index)).toEqual([1, 2]);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("a run that was killed between its last result and its commit is run again and leaves one set of data", async () => {
		const { env, storage } = squares();
		const killed = env.run((run, context) => {
			simulate(run, context);
			if (run.x === 2) kill(storage);
		});
		await expect(killed).rejects.toThrow("killed");
		vi.restoreAllMocks();
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual([true, false, false]);
		await later(storage).resume(simulate);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("what a run has stored itself and never finished leaves the store", async () => {
		const { env, storage } = squares();
		const halfway = env.run((run) => {
			run.f_add_result("left.behind", 1);
			run.f_store();
			kill(storage);
		});
		await expect(halfway).rejects.toThrow("killed");
		vi.restoreAllMocks();
		expect(storage.readNode("squares", "results.runs.run_00000000.left.behind")).toBeDefined();
		await later(storage).resume(simulate);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("runs failed runs again", async () => {
		const { env, storage } = squares();
		await env.run((run, context) => {
			if (run.x > 1) throw new Error("broken");
			return simulate(run, context);
		});
		await later(storage).resume(simulate);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("goes on in the same program, too, and with what was loaded by hand", async () => {
		const { env, storage } = squares();
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		const traj = loaded(storage);
		expect((await env.resume(simulate)).length).toBe(2);
		expect(await new Environment({ trajectory: traj, progress: false, git: false }).resume(simulate).then(({ length }) => length)).toBe(2);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("finds the last trajectory of its name, whatever the time in it", async () => {
		const storage = new MemoryStorageService();
		const options = { trajectory: "timed", storageService: storage, progress: false, git: false } as const;
		const env = new Environment(options);
		env.trajectory.f_add_parameter("x", 1);
		env.trajectory.f_explore({ x: [1, 2] });
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		const again = new Environment({ ...options, addTime: false });
		expect((await again.resume(simulate)).map((outcome) => outcome.index)).toEqual([1]);
		expect(again.trajectory.v_name).toBe(env.trajectory.v_name);
	});

	it("loads nothing of single runs, and what lies outside of them", async () => {
		const { env, storage, traj } = squares();
		traj.f_add_result("shared.note", "before the runs");
		await env.run(simulate);
		const again = later(storage);
		await again.resume(simulate);
		expect(again.trajectory.f_contains("results.runs.run_00000000", { shortcuts: false })).toBe(false);
		expect(again.trajectory.f_contains("results.shared.note", { shortcuts: false })).toBe(true);
	});

	it("goes on in a script that adds and explores its parameters again", async () => {
		const storage = await interrupted();
		const env = later(storage);
		const x = env.trajectory.f_add_parameter("x", 1);
		env.trajectory.f_explore({ x: [1, 2, 3] });
		expect((await env.resume(simulate)).map((outcome) => outcome.index)).toEqual([1, 2]);
		expect(env.trajectory.f_get("x")).toBe(x);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("goes on in a script that adds its parameters and doesn't explore them: the points are the stored ones", async () => {
		const storage = await interrupted();
		const env = later(storage);
		env.trajectory.f_add_parameter("x", 1);
		expect(env.trajectory.x).toBe(1); // which locks it
		expect((await env.resume(simulate)).map((outcome) => outcome.index)).toEqual([1, 2]);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("takes the stored types of numbers that a script gives again", async () => {
		const { env, storage } = squares();
		env.trajectory.f_add_parameter("rate", float(1));
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		const again = later(storage);
		again.trajectory.f_add_parameter("rate", 1);
		await again.resume(simulate);
		expect(again.trajectory.f_get("rate").f_val_to_str()).toBe("1.0");
	});

	it.each([
		["another value", 2, [1, 2, 3], /"parameters\.x" is 2 here, and 1 in the store/],
		["other points", 1, [1, 2, 4], /"parameters\.x" is explored over other values here than in the store, from value 2 on/],
		["more points", 1, [1, 2, 3, 4], /"parameters\.x" has 4 values here, and 3 in the store/],
	])("throws ValueError that names resume and what differs: %s", async (_, value, points, message) => {
		const storage = await interrupted();
		const env = later(storage);
		env.trajectory.f_add_parameter("x", value);
		env.trajectory.f_explore({ x: points });
		const refused = env.resume(simulate);
		await expect(refused).rejects.toThrow(ValueError);
		await expect(refused).rejects.toThrow(/^resume goes on with "squares" as it is stored/);
		await expect(refused).rejects.toThrow(message);
		expect(env.trajectory.v_stored).toBe(false);
	});

	it("throws ValueError when a parameter is explored that isn't stored", async () => {
		const env = later(await interrupted());
		env.trajectory.f_add_parameter("y", 1);
		env.trajectory.f_explore({ y: [1, 2, 3] });
		await expect(env.resume(simulate)).rejects.toThrow('"parameters.y" is explored here, and not stored');
	});

	it("throws TrajectoryNotFoundError when nothing is stored, and nothing explored", async () => {
		await expect(later(new MemoryStorageService()).resume(simulate)).rejects.toThrow(TrajectoryNotFoundError);
	});

	it("begins where nothing is stored yet", async () => {
		const { env, storage } = squares();
		expect((await env.resume(simulate)).map(({ completed }) => completed)).toEqual([true, true, true]);
		expectSameContent(contentOf(storage, "squares"), await uninterrupted());
	});

	it("warns when the run function is not the one that did the former runs", async () => {
		const { env, storage } = squares();
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		await later(storage).resume(simulate);
		expect(warnings).toEqual([]);
		await later(storage).resume(() => {});
		expect(warnings).toEqual([expect.stringContaining("The run function is not the one that did the former runs")]);
	});

	it("warns when the module of the run function has changed, though the function hasn't", async () => {
		const file = path.join(folder, "simulate.mjs");
		const code = (factor: number) => `const factor = ${factor}; export default (run) => void run.f_add_result("z", factor * run.x);`;
		writeFileSync(file, code(1));
		const { env, storage } = squares();
		for await (const outcome of env.runs(pathToFileURL(file))) if (outcome.index === 0) break;
		writeFileSync(file, code(1000));
		await later(storage).resume(pathToFileURL(file));
		expect(warnings).toEqual([expect.stringContaining("The module of the run function has changed since it did the former runs")]);
	});

	it("warns when the seed is not the one of the former runs", async () => {
		const { env, storage } = squares({ seed: 1 });
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		await later(storage, { seed: 2 }).resume(simulate);
		expect(warnings).toEqual(["The seed is 2, and was 1: runs that follow have other random numbers than they would have had."]);
	});

	it("throws ValueError while another call is under way, from the first moment on", async () => {
		const { env, storage } = squares();
		for await (const outcome of env.runs(simulate)) if (outcome.index === 0) break;
		const resumed = later(storage);
		const calls = [resumed.resume(simulate), resumed.resume(simulate), resumed.run(simulate)];
		const ended = await Promise.allSettled(calls);
		expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
		expect(ended[1]).toMatchObject({ reason: { message: expect.stringContaining("is being run already") } });
	});
});

describe("runs", () => {
	it("gives each outcome when the run is over, before the next one is started", async () => {
		const { env } = squares();
		const seen: string[] = [];
		for await (const outcome of env.runs((run) => seen.push(`run ${run.v_idx}`))) seen.push(`outcome ${outcome.index}`);
		expect(seen).toEqual(["run 0", "outcome 0", "run 1", "outcome 1", "run 2", "outcome 2"]);
	});

	it("runs points that are added meanwhile, and stores them", async () => {
		const { env, storage, traj } = squares();
		const values: unknown[] = [];
		for await (const outcome of env.runs((run) => run.x)) {
			values.push(outcome.completed && outcome.value);
			if (outcome.index === 1) traj.f_expand({ x: [10, 20] });
		}
		expect(values).toEqual([1, 2, 3, 10, 20]);
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual(Array(5).fill(true));
		expect(loaded(storage).f_get("x").f_get_range()).toEqual([1, 2, 3, 10, 20]);
	});

	it("throws TypeError at once for what is no function", () => {
		expect(() => Reflect.apply(squares().env.runs, squares().env, [5])).toThrow(TypeError);
	});
});
