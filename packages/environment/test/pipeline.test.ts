import { describe, expect, it } from "vitest";
import { Environment } from "../src/index.js";
import { squares } from "./support/squares.js";

describe("pipeline", () => {
	it("an adaptive search halves its steps around the best point until they are small enough", async () => {
		const env = new Environment({ trajectory: "search", progress: false, git: false });
		let step = 1;
		let best = { x: 0, y: Number.POSITIVE_INFINITY };
		const outcomes = await env.pipeline({
			preprocess: (traj) => {
				traj.f_add_parameter("x", 0.5);
				traj.f_explore({ x: [0.5, 1.5, 2.5, 3.5] });
			},
			simulate: (run) => ({ x: run.x, y: (run.x - 2.2) ** 2 }),
			postprocess: (traj, round) => {
				for (const outcome of round) if (outcome.completed && outcome.value.y < best.y) best = outcome.value;
				step /= 2;
				if (step > 0.01) traj.f_expand({ x: [best.x - step, best.x + step] });
			},
		});
		expect(best.x).toBeCloseTo(2.2, 1);
		expect(outcomes.length).toBe(4 + 6 * 2);
		expect(outcomes.map((outcome) => outcome.index)).toEqual(Array.from({ length: 16 }, (_, index) => index));
	});

	it("ends after the first round without postprocess, or when it adds nothing", async () => {
		expect((await squares().env.pipeline({ simulate: () => {} })).length).toBe(3);
		const { env } = squares();
		const rounds: number[] = [];
		await env.pipeline({ simulate: () => {}, postprocess: (_, round) => void rounds.push(round.length) });
		expect(rounds).toEqual([3]);
	});

	it("ends with failFast after the round in which a run has failed; run does what is left", async () => {
		const { env } = squares({ failFast: true });
		const outcomes = await env.pipeline({
			simulate: (run) => {
				if (run.x === 2) throw new Error("broken");
			},
			postprocess: () => expect.fail("looked at it"),
		});
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, false]);
		expect((await env.run(() => {})).map((outcome) => outcome.index)).toEqual([1, 2]);
	});

	it("may wait in all of its functions, and stores every round", async () => {
		const { env, storage } = squares();
		await env.pipeline({
			preprocess: async (traj) => void traj.f_add_result("prepared", 1),
			simulate: async (run) => void run.f_add_result("z", run.x),
			postprocess: async (traj) => {
				await Promise.resolve();
				if (traj.f_get_run_names().length < 5) traj.f_expand({ x: [4] });
			},
		});
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual(Array(5).fill(true));
		expect(storage.readNode("squares", "results.runs.run_00000004.z")).toBeDefined();
	});

	it("doesn't try failed runs again in later rounds", async () => {
		const { env, traj } = squares();
		const tried: number[] = [];
		await env.pipeline({
			simulate: (run) => {
				tried.push(run.v_idx);
				if (run.v_idx === 0) throw new Error("broken");
			},
			postprocess: () => {
				if (traj.f_get_run_names().length === 3) traj.f_expand({ x: [4] });
			},
		});
		expect(tried).toEqual([0, 1, 2, 3]);
	});

	it("what its functions throw ends it", async () => {
		const failing = () => {
			throw new Error("no plan");
		};
		await expect(squares().env.pipeline({ preprocess: failing, simulate: () => {} })).rejects.toThrow("no plan");
		await expect(squares().env.pipeline({ simulate: () => {}, postprocess: failing })).rejects.toThrow("no plan");
	});
});
