import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setLogger } from "@pypet/trajectory";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunOutcome, WorkerType } from "../src/index.js";
import { loaded, many, squares } from "./support/squares.js";

loadSourcesInWorkers();

const at = (name: string) => new URL(`programs/simulate.ts#${name}`, import.meta.url);
const TYPES: readonly WorkerType[] = ["thread", "process"];
const folder = mkdtempSync(path.join(tmpdir(), "pypet-workers-"));
afterAll(() => rmSync(folder, { recursive: true }));

let warnings: string[] = [];

beforeEach(() => {
	warnings = [];
	const before = setLogger({ warn: (message) => warnings.push(message) });
	return () => {
		setLogger(before);
		vi.unstubAllEnvs();
	};
});

const completed = (outcomes: readonly RunOutcome[]) => outcomes.map((outcome) => outcome.completed);
const returned = (outcome: RunOutcome | undefined) => outcome?.completed && outcome.value;

describe.each(TYPES)("a run in a worker, a %s,", (workerType) => {
	it("that returns what the program can't read has failed, and the others go on", async () => {
		const outcomes = await squares({ workers: 1, workerType }).env.run(at("returningOddly"));
		expect(completed(outcomes)).toEqual([false, false, true]);
		expect(outcomes[0]).toMatchObject({ error: { message: expect.stringMatching(/can't be sent from a worker.*Return plain data/) } });
		expect(returned(outcomes[2])).toEqual(new Map([[3, Float64Array.of(1)]]));
	});

	it("that returns objects nested more deeply than the program can read has failed, and the others go on", async () => {
		const outcomes = await squares({ workers: 1, workerType }).env.run(at("returningDeeply"));
		expect(completed(outcomes)).toEqual([true, false, true]);
	});

	it("that throws an error that is awkward to read has failed with that error", async () => {
		const { env, storage } = many(6, { workers: 1, workerType });
		const outcomes = await env.run(at("throwingOddly"));
		expect(outcomes).toHaveLength(6);
		for (const outcome of outcomes) expect(outcome).toMatchObject({ error: { name: "RangeError", message: "awkward" } });
		expect(new Set(storage.readRuns("many")?.map((row) => row.failure?.error))).toEqual(new Set(["RangeError: awkward"]));
	});

	it("that never ends is ended at its time limit while the others go on", async () => {
		const { env } = many(400, { workers: 2, workerType, timeLimit: 0.5 });
		const ended: number[] = [];
		for await (const outcome of env.runs(at("endlessAmongShort"))) ended.push(outcome.index);
		expect(ended).toHaveLength(400);
		// The others take two seconds.
		expect(ended.at(-1)).not.toBe(1);
	});
});

it("a run that throws an error that is awkward to read fails with it in the program's own thread, too", async () => {
	const outcomes = await many(6).env.run(at("throwingOddly"));
	for (const outcome of outcomes) expect(outcome).toMatchObject({ completed: false, error: { message: "awkward" } });
});

it("a run is ended at its time limit also while the consumer of runs waits", async () => {
	let tellDone = () => {};
	const allDone = new Promise<void>((resolve) => {
		tellDone = resolve;
	});
	const { env } = squares({ workers: 1, timeLimit: 0.5, progress: ({ done }) => done === 3 && tellDone() });
	const outcomes: RunOutcome[] = [];
	for await (const outcome of env.runs(at("endless"))) {
		await allDone;
		outcomes.push(outcome);
	}
	expect(completed(outcomes)).toEqual([true, false, true]);
});

describe("a worker that ends while it starts", () => {
	const dyingAtStart = new URL("programs/dying-at-start.ts", import.meta.url);

	it("in place of another one is replaced in its turn", async () => {
		const mark = path.join(folder, "once");
		vi.stubEnv("PYPET_TEST_MARK", mark);
		const outcomes = await squares({ workers: 1 }).env.run(dyingAtStart);
		expect(completed(outcomes)).toEqual([true, false, true]);
		// Removed by the worker that ended.
		expect(existsSync(mark)).toBe(false);
	});

	it("three times in a row ends the exploration: RunFunctionError says how it ended; resume does the rest", async () => {
		vi.stubEnv("PYPET_TEST_MARK", path.join(folder, "always"));
		vi.stubEnv("PYPET_TEST_MARK_STAYS", "yes");
		const { env, storage } = squares({ workers: 1 });
		await expect(env.run(dyingAtStart)).rejects.toThrow("thread 1 ended before it could take a run: exit code 3.");
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual([true, false, false]);
		expect(completed(await env.resume((run) => run.x))).toEqual([true, true]);
	});
});

it.each([0, 1])("a logger that throws does no run any harm, which is warned of once, with %i workers", async (workers) => {
	const fail = () => {
		throw new Error("full disk");
	};
	const { env, storage } = squares({ workers, logger: { debug: fail, info: fail, warn: fail, error: fail } });
	const outcomes = await env.run((run, { log }) => log.info(`x is ${run.x}`));
	expect(completed(outcomes)).toEqual([true, true, true]);
	expect(warnings).toEqual(["The logger has thrown, and lines are lost: Error: full disk"]);
	expect(loaded(storage).f_get("run_00000002.log_lines").messages).toEqual(["x is 3"]);
});

describe("a ReferenceError in a function that went as text", () => {
	it("for a variable that is used before its declaration is that run's", async () => {
		const outcomes = await squares({ workers: 1 }).env.run((run) => {
			const use = () => late;
			if (run.x === 1) use();
			const late = run.x;
			return use();
		});
		expect(completed(outcomes)).toEqual([false, true, true]);
		expect(outcomes[0]).toMatchObject({ error: expect.any(ReferenceError) });
	});

	it("for a name that is nowhere is that run's when other runs were completed before", async () => {
		const outcomes = await squares({ workers: 1 }).env.run((run) => {
			if (run.x === 3) Reflect.get(globalThis, "eval")("nowhere");
			return run.x;
		});
		expect(completed(outcomes)).toEqual([true, true, false]);
		expect(outcomes[2]).toMatchObject({ error: { message: expect.stringMatching(/^nowhere is not defined/) } });
	});
});
