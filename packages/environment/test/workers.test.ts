import { setLogger } from "@pypet/trajectory";
import { contentOf, expectSameContent } from "test-shared/content";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { beforeEach, describe, expect, it } from "vitest";
import { Environment, type RunFunction, RunFunctionError, type WorkerType } from "../src/index.js";
import { loaded, many, squares } from "./support/squares.js";

loadSourcesInWorkers();

/** The address of a run function of the programs. */
const at = (name: string) => new URL(`programs/simulate.ts#${name}`, import.meta.url);
const MODULE = at("simulate");
const TYPES: readonly WorkerType[] = ["thread", "process"];

let warnings: string[] = [];

beforeEach(() => {
	warnings = [];
	const before = setLogger({ warn: (message) => warnings.push(message) });
	return () => void setLogger(before);
});

describe.each(TYPES)("workers, each a %s", (workerType) => {
	it("give the same outcomes, in run order, and leave the same in the store as the program's own thread", async () => {
		const alone = many(20);
		const expected = await alone.env.run(MODULE);
		for (const workers of [1, 2]) {
			const { env, storage } = many(20, { workers, workerType });
			const outcomes = await env.run(MODULE);
			const plain = ({ seconds: _, ...outcome }: (typeof outcomes)[number]) => outcome;
			expect(outcomes.map(plain)).toEqual(expected.map(plain));
			expectSameContent(contentOf(storage, "many"), contentOf(alone.storage, "many"));
			expect(new Set(storage.readRuns("many")?.map((row) => row.worker?.split(" ")[0]))).toEqual(new Set([workerType]));
		}
	});

	it("a worker that ends is replaced, and its run has failed; log lines of the run are kept", async () => {
		const { env, storage } = squares({ workers: 1, workerType });
		const outcomes = await env.run(at("dying"));
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, false, true]);
		const reason = workerType === "thread" ? "exit code 7" : "signal SIGKILL";
		expect(outcomes[1]).toMatchObject({ error: { name: "WorkerEndedError", reason, run: "run_00000001", worker: `${workerType} 1` } });
		expect(storage.readRuns("squares")?.[1]).toMatchObject({ completed: false, worker: `${workerType} 1`, failure: { attempts: 1 } });
		expect(loaded(storage).f_get("run_00000001.log_lines").messages).toEqual(["alive"]);
	});

	it("a run that takes longer than timeLimit is ended and has failed", async () => {
		const { env, storage } = squares({ workers: 2, workerType, timeLimit: 1 });
		const outcomes = await env.run(at("endless"));
		expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, false, true]);
		expect(outcomes[1]).toMatchObject({ error: { name: "TimeLimitError", run: "run_00000001", timeLimit: 1 } });
		expect(storage.readRuns("squares")?.[1]?.failure?.error).toBe(
			"TimeLimitError: run_00000001 took more than 1 s, the time limit, and was ended.",
		);
	});

	it("do the runs in threads or processes of their own", async () => {
		const [outcome] = await squares({ workers: 1, workerType }).env.run(at("where"));
		const [processId, threadId] = String(outcome?.completed && outcome.value).split(" ");
		expect(processId === String(process.pid)).toBe(workerType === "thread");
		expect(threadId === "0").toBe(workerType === "process");
	});
});

describe("the run function", () => {
	it("may be a function that uses nothing around it", async () => {
		const { env, storage } = squares({ workers: 2 });
		const outcomes = await env.run(async function quadruple(run) {
			const double = (value: number) => 2 * value;
			await Promise.resolve();
			run.f_add_result("z", double(double(run.x)));
			return double(run.x);
		});
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([2, 4, 6]);
		expect([...loaded(storage).f_get_from_runs("z", { fast_access: true }).values()]).toEqual([4, 8, 12]);
	});

	it("may be written as a method", async () => {
		const model = {
			simulate(run: Parameters<RunFunction>[0]) {
				return run.x;
			},
		};
		const outcomes = await squares({ workers: 1 }).env.run(model.simulate);
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([1, 2, 3]);
	});

	it("throws RunFunctionError, which names the variable and says what to do, when it uses one around it", async () => {
		const { env, storage } = squares({ workers: 1 });
		const factor = Number("2");
		const failing = env.run((run) => factor * run.x);
		await expect(failing).rejects.toThrow(RunFunctionError);
		await expect(failing).rejects.toThrow(/factor is not defined: the run function goes to workers as text.*new URL\("\.\/simulate\.js"/);
		expect(storage.readRuns("squares")?.some((row) => row.timestamp > 0)).toBe(false);
	});

	it("throws RunFunctionError when its source is not there", async () => {
		const bound = function simulate() {}.bind(undefined);
		await expect(squares({ workers: 1 }).env.run(bound)).rejects.toThrow(/can't go to workers, as its source is not there/);
	});

	it("from a module throws RunFunctionError, with what the module exports, when there is none of that name", async () => {
		await expect(squares().env.run(at("simulation"))).rejects.toThrow(/exports no function simulation. It exports these: .*dying/);
		await expect(squares().env.run(new URL("programs/none.ts", import.meta.url))).rejects.toThrow(/none\.ts can't be loaded/);
	});

	it("may go on using the arrays that it has added and returned", async () => {
		const { env, storage } = squares({ workers: 1 });
		const outcomes = await env.run(at("scratching"));
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([1, 2, 3].map((x) => new Float64Array(5000).fill(x)));
		const traces = loaded(storage).f_get_from_runs("trace", { fast_access: true });
		expect([...traces.values()]).toEqual([1, 2, 3].map((x) => new Float64Array(5000).fill(x)));
	});

	it("that returns what can't be sent has failed, and the error says so", async () => {
		const [outcome] = await squares({ workers: 1 }).env.run(() => () => 5);
		expect(outcome).toMatchObject({ completed: false, error: expect.any(TypeError) });
		expect(outcome).toMatchObject({
			error: { message: expect.stringMatching(/can't be sent from a worker.*Return plain data, or nothing/) },
		});
	});
});

describe("a run in a worker", () => {
	it("stores with itself what it stores before its end, and loads it again before", async () => {
		const alone = squares();
		const expected = await alone.env.run(at("storing"));
		const { env, storage } = squares({ workers: 2 });
		const outcomes = await env.run(at("storing"));
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([1, false, 3]);
		expect(outcomes.map((outcome) => outcome.completed)).toEqual(expected.map((outcome) => outcome.completed));
		expectSameContent(contentOf(storage, "squares"), contentOf(alone.storage, "squares"));
	});

	it("warns in the program of what is not stored", async () => {
		await squares({ workers: 1 }).env.run(at("losing"));
		expect(warnings).toHaveLength(3);
		expect(warnings[0]).toContain('run_00000000 has added "results.lost" outside of its groups');
	});

	it("can't load from a store in memory, and the error says what to do", async () => {
		const { env, traj } = squares({ workers: 1 });
		traj.f_add_result("before", 5);
		traj.f_store();
		traj.f_get("before").f_empty();
		const [outcome] = await env.run((run) => run.f_load_item("before"));
		expect(outcome).toMatchObject({ error: { message: expect.stringMatching(/memory can't be read from a worker: load what runs need/) } });
	});

	it("throws ValueError, which says why, when its module makes a new Environment", async () => {
		const failing = squares({ workers: 1 }).env.run(new URL("programs/explores.ts", import.meta.url));
		await expect(failing).rejects.toThrow(/This is a worker, and a new environment here would do the whole exploration once more/);
	});

	it("logs to the program's logger while it goes on", async () => {
		const lines: string[] = [];
		const take = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
		const logger = { debug: take("debug"), info: take("info"), warn: take("warn"), error: take("error") };
		await squares({ workers: 1, logger }).env.run((run, { log }) => log.warn(`x is ${run.x}`));
		expect(lines).toEqual(["warn run_00000000: x is 1", "warn run_00000001: x is 2", "warn run_00000002: x is 3"]);
	});
});

describe("with workers", () => {
	it("a run whose worker ended is tried again with retries", async () => {
		const { env, storage } = squares({ workers: 1, retries: 1 });
		const outcomes = await env.run(at("dying"));
		expect(outcomes[1]).toMatchObject({ completed: false, attempts: 2 });
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual([true, false, true]);
	});

	it("a run that fails is tried again in its worker, and keeps the log lines of all attempts", async () => {
		const { env, storage } = squares({ workers: 1, retries: 2 });
		const outcomes = await env.run((run, { log }) => {
			log.info("tried");
			run.f_add_result("z", run.x);
			throw new RangeError("broken");
		});
		expect(outcomes[0]).toMatchObject({ completed: false, attempts: 3, error: expect.any(RangeError) });
		expect(loaded(storage).f_get("run_00000000.log_lines").messages).toEqual(["tried", "tried", "tried"]);
		expect(storage.readNode("squares", "results.runs.run_00000000.z")).toBeUndefined();
	});

	it("failFast starts no run once one has failed", async () => {
		const { env, storage } = many(50, { workers: 2, failFast: true });
		const outcomes = await env.run((run) => {
			for (const end = performance.now() + 40; performance.now() < end; );
			if (run.x === 2) throw new Error("broken");
		});
		expect(outcomes.length).toBeLessThan(10);
		expect(outcomes.filter((outcome) => !outcome.completed).map((outcome) => outcome.index)).toEqual([1]);
		expect(storage.readRuns("many")?.filter((row) => row.timestamp > 0)).toHaveLength(outcomes.length);
	});

	it("keepRuns brings the nodes of runs into memory", async () => {
		const { env, traj } = squares({ workers: 1, keepRuns: true });
		await env.run(MODULE);
		expect(traj.f_get("results.runs.run_00000001.group.z").f_get()).toBe(4);
		expect(traj.f_get("results.runs.run_00000001.group.z").v_stored).toBe(true);
		expect(traj.f_get("results.runs.run_00000001.trace").v_annotations.quality).toBe(7);
	});

	it("a trajectory without a store has the results in memory", async () => {
		const env = new Environment({ trajectory: "memory", progress: false, git: false, workers: 1 });
		env.trajectory.f_add_parameter("x", 1);
		env.trajectory.f_explore({ x: [1, 2] });
		await env.run(MODULE);
		expect([...env.trajectory.f_get_from_runs("z", { fast_access: true }).values()]).toEqual([1, 4]);
		expect(env.trajectory.f_get("results.runs.run_00000001.z").v_stored).toBe(false);
		expect(env.trajectory.f_is_completed()).toBe(true);
	});

	it("runs gives outcomes as runs end, and does runs that are added meanwhile", async () => {
		const { env, storage, traj } = squares({ workers: 2 });
		const values: unknown[] = [];
		for await (const outcome of env.runs((run) => run.x)) {
			values.push(outcome.completed && outcome.value);
			if (values.length === 1) traj.f_expand({ x: [10, 20] });
		}
		expect(values.sort()).toEqual([1, 10, 2, 20, 3]);
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual(Array(5).fill(true));
	});

	it("leaving the loop of runs ends the exploration, and resume does the rest", async () => {
		const { env, storage } = many(30, { workers: 2 });
		for await (const outcome of env.runs(MODULE)) if (outcome.completed) break;
		expect(storage.readRuns("many")?.filter((row) => row.completed).length).toBeLessThan(30);
		const later = new Environment({ trajectory: "many", addTime: false, storageService: storage, progress: false, git: false, workers: 2 });
		await later.resume(MODULE);
		const alone = many(30);
		await alone.env.run(MODULE);
		expectSameContent(contentOf(storage, "many"), contentOf(alone.storage, "many"));
	});

	it("pipeline runs what the results ask for", async () => {
		const { env } = squares({ workers: 1 });
		const outcomes = await env.pipeline({
			simulate: (run) => run.x,
			postprocess: (traj, round) => {
				if (round.length === 3) traj.f_expand({ x: [40] });
			},
		});
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([1, 2, 3, 40]);
	});

	it("config.environment says that there were workers, and how many", async () => {
		const { env, traj } = squares({ workers: 2 });
		await env.run(() => {});
		expect(traj.f_get(`config.environment.${env.name}.multiproc`).f_get()).toBe(true);
		expect(traj.f_get(`config.environment.${env.name}.ncores`).f_get()).toBe(2);
	});
});

describe("options of workers", () => {
	it("are refused unless they are of their kind", () => {
		expect(() => new Environment({ workers: -1 })).toThrow("workers is a number of workers, not -1.");
		expect(() => new Environment({ workers: 1, timeLimit: 0 })).toThrow("timeLimit is a number of seconds, not 0.");
		expect(() => Reflect.construct(Environment, [{ workers: 1, workerType: "fiber" }])).toThrow('workerType is "thread" or "process"');
	});
});
