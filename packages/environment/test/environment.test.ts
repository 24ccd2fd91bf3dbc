import { DamagedStoreError } from "@pypet/storage";
import { PresettingError, runCount, Trajectory } from "@pypet/trajectory";
import { describe, expect, it, vi } from "vitest";
import { Environment, type Progress } from "../src/index.js";
import { loaded, squares } from "./support/squares.js";

describe("run", () => {
	it("calls the function at every point, in order, and gives what it returned", async () => {
		const { env } = squares();
		const outcomes = await env.run(async (run) => run.x ** 2);
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([1, 4, 9]);
		expect(outcomes.map((outcome) => outcome.name)).toEqual(["run_00000000", "run_00000001", "run_00000002"]);
	});

	it("stores each run with its row when it ends", async () => {
		const { env, storage } = squares();
		const completed: number[] = [];
		await env.run((run) => {
			completed.push(storage.readRuns("squares")?.filter((row) => row.completed).length ?? -1);
			run.f_add_result("square", run.x ** 2);
		});
		expect(completed).toEqual([0, 1, 2]);
		expect(loaded(storage).f_get_from_runs("square", { fast_access: true, use_indices: true })).toEqual(
			new Map([
				[0, 1],
				[1, 4],
				[2, 9],
			]),
		);
	});

	it("the run table says when a run was, how long it took and what its values were", async () => {
		const { env, storage } = squares();
		await env.run(() => {});
		const row = storage.readRuns("squares")?.[1];
		expect(row).toMatchObject({ completed: true, parameterSummary: "x: 2", environmentHexsha: env.hexsha.slice(0, 7), worker: "main" });
		expect(row?.finishTimestamp).toBeGreaterThanOrEqual(row?.timestamp ?? Number.NaN);
		expect(row?.runtime).toMatch(/^0:00:00/);
	});

	it("a run's nodes leave memory once they are stored, unless keepRuns is set", async () => {
		const { env, traj } = squares();
		await env.run((run) => void run.f_add_result("z", 1));
		expect("z" in traj).toBe(false);
		traj.f_update_skeleton();
		expect(traj.f_get_from_runs("z").size).toBe(3);
		const kept = squares({ keepRuns: true });
		await kept.env.run((run) => void run.f_add_result("z", 1));
		expect(kept.traj.f_get_from_runs("z", { fast_access: true }).size).toBe(3);
	});

	it("a run that throws leaves nothing behind, the others go on, and it is run again the next time", async () => {
		const { env, storage, traj } = squares();
		const once = await env.run((run) => {
			run.f_add_result("z", run.x);
			if (run.x === 2) throw new Error("broken");
		});
		expect(once.map((outcome) => outcome.completed)).toEqual([true, false, true]);
		expect(once[1]).toMatchObject({ index: 1, error: new Error("broken") });
		expect(traj.f_is_completed(1)).toBe(false);
		const again = await env.run((run) => void run.f_add_result("z", run.x));
		expect(again.map((outcome) => outcome.index)).toEqual([1]);
		expect(loaded(storage).f_get_from_runs("z", { fast_access: true }).size).toBe(3);
	});

	it("without a store everything stays in memory", async () => {
		const traj = new Trajectory("memory");
		traj.f_add_parameter("x", 1);
		traj.f_explore({ x: [1, 2] });
		await new Environment({ trajectory: traj, progress: false }).run((run) => void run.f_add_result("z", run.x));
		expect([...traj.f_get_from_runs("z", { fast_access: true }).values()]).toEqual([1, 2]);
		expect(traj.f_is_completed()).toBe(true);
	});

	it("runs only the new points after an expansion", async () => {
		const { env, traj } = squares();
		await env.run(() => {});
		traj.f_expand({ x: [4, 5] });
		const outcomes = await env.run((run) => run.x);
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([4, 5]);
		expect(runCount(traj)).toBe(5);
	});

	it("a run whose result can't be stored has failed, leaves nothing behind, and the others go on", async () => {
		const { env, storage } = squares();
		const outcomes = await env.run((run) => void run.f_add_result("z", run.x === 2 ? [() => {}] : run.x));
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, false, true]);
		expect(loaded(storage).f_get_from_runs("z", { use_indices: true, fast_access: true })).toEqual(
			new Map([
				[0, 1],
				[2, 3],
			]),
		);
	});

	it("a store that fails as a whole rejects", async () => {
		const { env, storage } = squares();
		const failing = vi.spyOn(storage, "transaction");
		await expect(
			env.run(() => {
				failing.mockImplementation(() => {
					throw new DamagedStoreError("memory", "gone");
				});
			}),
		).rejects.toThrow(DamagedStoreError);
	});

	it("run throws TypeError for what is no function, and ValueError while another call is under way", async () => {
		const { env } = squares();
		await expect(Reflect.apply(env.run, env, [5])).rejects.toThrow(TypeError);
		const first = env.run(() => {});
		await expect(env.run(() => {})).rejects.toThrow("await the first call");
		expect((await first).length).toBe(3);
	});

	it("a parameter that was preset but never added is a PresettingError before anything runs", async () => {
		const { env, traj } = squares();
		traj.f_preset_parameter("missing", 1);
		await expect(env.run(() => expect.fail("ran"))).rejects.toThrow(PresettingError);
	});

	it("the PresettingError of a misspelt name tells the nearest", async () => {
		const { env, traj } = squares();
		traj.f_preset_parameter("neuron.tua", 1);
		traj.f_add_parameter("neuron.tau", 2);
		await expect(env.run(() => {})).rejects.toThrow(
			'"parameters.neuron.tua" was preset, and never added. Did you mean "parameters.neuron.tau"?',
		);
	});

	it("an explored parameter can't be preset any more", () => {
		expect(() => squares().traj.f_preset_parameter("x", 3)).toThrow('"parameters.x" is explored: its values come from f_explore().');
	});
});

describe("options", () => {
	it("an unknown option is a TypeError that names the nearest", () => {
		expect(() => Reflect.construct(Environment, [{ add_time: false }])).toThrow('Did you mean "addTime"?');
	});

	it("what is for a new trajectory is refused beside one that is there", () => {
		expect(() => new Environment({ trajectory: new Trajectory("t"), filename: "t.hdf5" })).toThrow("filename is for a new trajectory");
	});
});

describe("progress", () => {
	it("a listener is told before the first run and after each one", async () => {
		const seen: Progress[] = [];
		const { env } = squares({ progress: (progress: Progress) => seen.push(progress) });
		await env.run((run) => {
			if (run.x === 1) throw new Error("broken");
		});
		expect(seen.map(({ done, total, failed }) => [done, total, failed])).toEqual([
			[0, 3, 0],
			[1, 3, 1],
			[2, 3, 1],
			[3, 3, 1],
		]);
	});
});
