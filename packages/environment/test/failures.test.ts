import { describe, expect, it } from "vitest";
import { Environment, type LineLogger } from "../src/index.js";
import { loaded, squares } from "./support/squares.js";

describe("a run that throws", () => {
	it("is recorded in the run information and in the store: error, stack, attempts and time", async () => {
		const { env, storage, traj } = squares();
		await env.run((run) => {
			if (run.x === 2) throw new RangeError("no such cell");
		});
		const row = storage.readRuns("squares")?.[1];
		expect(row).toMatchObject({ completed: false, failure: { error: "RangeError: no such cell", attempts: 1 } });
		expect(row?.failure?.stack).toContain("failures.test.ts");
		expect(row?.timestamp).toBeGreaterThan(0);
		expect(row?.finishTimestamp).toBeGreaterThanOrEqual(row?.timestamp ?? Number.NaN);
		expect(traj.f_get_run_information(1).failure).toEqual(row?.failure);
		expect(loaded(storage).f_get_run_information("run_00000001").failure).toEqual(row?.failure);
		expect(traj.f_get_run_information(0).failure).toBeUndefined();
	});

	it("may throw anything", async () => {
		const { env, traj } = squares();
		const thrown = ["a text", undefined, Object.create(null)];
		const outcomes = await env.run((run) => {
			throw thrown[run.v_idx];
		});
		expect(outcomes.map((outcome) => !outcome.completed && outcome.error)).toEqual(thrown);
		expect([0, 1, 2].map((index) => traj.f_get_run_information(index).failure?.error)).toEqual([
			"a text",
			"undefined",
			"something of type object that can't be shown",
		]);
	});

	it("shows in run information that follows the run", async () => {
		const { env, traj } = squares();
		const following = traj.f_get_run_information(1, { copy: false });
		expect(following.failure).toBeUndefined();
		await env.run(() => {
			throw new Error("broken");
		});
		expect(following.failure?.error).toBe("Error: broken");
	});

	it("has no failure any more once it is completed", async () => {
		const { env, storage, traj } = squares();
		await env.run(() => {
			throw new Error("broken");
		});
		await env.run(() => {});
		expect(traj.f_is_completed()).toBe(true);
		expect(storage.readRuns("squares")?.some((row) => "failure" in row)).toBe(false);
	});

	it("takes what it has stored itself along when it is done anew", async () => {
		const { env, storage } = squares();
		await env.run((run) => {
			run.f_add_result("half", run.x);
			run.f_store();
			throw new Error("after storing");
		});
		expect(storage.readNode("squares", "results.runs.run_00000000.half")).toBeUndefined();
		await env.run((run) => void run.f_add_result("z", run.x));
		expect(storage.readNode("squares", "results.runs.run_00000000.half")).toBeUndefined();
		expect(loaded(storage).f_get_from_runs("z").size).toBe(3);
	});

	it("failFast makes it the last one", async () => {
		const { env, storage } = squares({ failFast: true });
		const outcomes = await env.run((run) => {
			if (run.x === 2) throw new Error("broken");
		});
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, false]);
		expect(storage.readRuns("squares")?.map((row) => row.timestamp > 0)).toEqual([true, true, false]);
	});
});

describe("retries", () => {
	it("a run that fails is tried again that often, and leaves one set of data", async () => {
		const { env, storage } = squares({ retries: 2 });
		const tries: number[] = [];
		const outcomes = await env.run((run) => {
			run.f_add_result("z", run.x);
			tries.push(run.x);
			if (run.x === 3 || tries.length < 3) throw new Error("broken");
		});
		expect(tries).toEqual([1, 1, 1, 2, 3, 3, 3]);
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, true, false]);
		expect(outcomes[2]).toMatchObject({ attempts: 3 });
		expect(storage.readRuns("squares")?.[2]?.failure?.attempts).toBe(3);
		expect(loaded(storage).f_get_from_runs("z").size).toBe(2);
	});

	it("is refused unless it is a number of times", () => {
		expect(() => new Environment({ retries: -1 })).toThrow("retries is a number of times, not -1.");
		expect(() => new Environment({ retries: 0.5 })).toThrow("not 0.5");
	});
});

it("timeLimit without workers is a ValueError that says so", () => {
	expect(() => new Environment({ timeLimit: 5 })).toThrow("timeLimit needs workers");
});

describe("log", () => {
	it("keeps the lines of a run as its result log_lines; runs without lines have none", async () => {
		const { env, storage } = squares();
		await env.run((run, { log }) => {
			if (run.x === 2) {
				log.info("started");
				log.warn("slow");
			}
		});
		const traj = loaded(storage);
		const { levels, messages, seconds } = traj.f_get("results.runs.run_00000001.log_lines");
		expect({ levels, messages }).toEqual({ levels: ["info", "warn"], messages: ["started", "slow"] });
		expect(seconds[1]).toBeGreaterThanOrEqual(seconds[0]);
		expect([...traj.f_get_from_runs("log_lines", { use_indices: true }).keys()]).toEqual([1]);
	});

	it("keeps the lines of a run that fails, of all its attempts, until it is done anew", async () => {
		const { env, storage } = squares({ retries: 1 });
		await env.run((run, { log }) => {
			log.error(`broken at ${run.x}`);
			throw new Error("broken");
		});
		expect(loaded(storage).f_get("results.runs.run_00000000.log_lines").messages).toEqual(["broken at 1", "broken at 1"]);
		await env.run((_, { log }) => log.debug("well"));
		expect(loaded(storage).f_get("results.runs.run_00000000.log_lines").messages).toEqual(["well"]);
	});

	it("without a store the lines stay in memory, and those of a failed run until it is done anew", async () => {
		const env = new Environment({ trajectory: "memory", progress: false, git: false });
		await env.run((_, { log }) => {
			log.info("one");
			throw new Error("broken");
		});
		expect(env.trajectory.f_get("run_00000000.log_lines").messages).toEqual(["one"]);
		await env.run((_, { log }) => log.info("two"));
		expect(env.trajectory.f_get("run_00000000.log_lines").messages).toEqual(["two"]);
	});

	it("makes room for a result log_lines of the run's own", async () => {
		const { env, storage } = squares();
		await env.run((run, { log }) => {
			run.f_add_result("log_lines", "mine");
			log.info("line");
		});
		expect(loaded(storage).f_get("run_00000000.log_lines_2").messages).toEqual(["line"]);
	});

	it("gives the lines on to the logger, with the run's name, and warnings and progress, too", async () => {
		const lines: string[] = [];
		const take = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
		const logger: LineLogger = { debug: take("debug"), info: take("info"), warn: take("warn"), error: take("error") };
		const env = new Environment({ trajectory: "logged", git: false, logger });
		await env.run((_, { log }) => {
			log.debug("line");
			throw new Error("broken");
		});
		expect(lines).toEqual(["debug run_00000000: line", "info 1 of 1 runs failed; the outcomes, and the table of runs, say why."]);
	});

	it("replaces what not every store can keep", async () => {
		const { env, storage } = squares();
		await env.run((_, { log }) => log.info("a\0b\ud800c"));
		expect(loaded(storage).f_get("run_00000000.log_lines").messages).toEqual(["a�b�c"]);
	});
});
