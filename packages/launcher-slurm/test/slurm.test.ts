// With commands that stand for Slurm's, and start processes of this machine.
import { linkSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cancelSweep, planSweep, sweepStatus, WorkersEndedError, work } from "@pypet/sweep";
import { readPlan, SweepFolder } from "@pypet/sweep/launching";
import { expectSameContent } from "test-shared/content";
import { at, contentIn, contentInPeace, exploration, temporary } from "test-shared/exploration";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SlurmCommandError, type SlurmOptions, slurm, submitSweep } from "../src/index.js";
import { checkJobOptions } from "../src/slurm-options.js";
import { SweepJobs } from "../src/sweep-jobs.js";
import { type FakeSlurm, fakeSlurm } from "./support/fake-slurm.js";

loadSourcesInWorkers();

let fake: FakeSlurm;
beforeEach(() => {
	fake = fakeSlurm();
});
afterEach(() => fake.remove());

const launcherIn = (folder: string, options: SlurmOptions = {}) => slurm({ folder, pollSeconds: 0.05, chunkSize: 1, tasks: 2, ...options });

/** A logger that keeps warnings. */
function warningLogger() {
	const warnings: string[] = [];
	return { warnings, logger: { debug: () => {}, info: () => {}, warn: (message: string) => warnings.push(message), error: () => {} } };
}

/** Names of the job scripts in a sweep folder. */
const scriptsIn = (folder: string) => readdirSync(path.join(folder, "slurm")).filter((name) => name.endsWith(".sh"));

/** A planned sweep, and its folder. */
async function planned(length: number, chunkSize = 1): Promise<string> {
	const folder = temporary("sweep");
	const { env, storageService } = await exploration(length);
	await planSweep(env, at("simulate"), { folder, chunkSize });
	storageService.close();
	return folder;
}

// Each starts several processes.
const timeout = 120_000;

describe("slurm", { timeout }, () => {
	it("has tasks do the runs, in one array where nothing is missing then, and cancels what is left of it", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(8);
		expect(await env.run(at("simulate"), { launcher: launcherIn(folder) })).toHaveLength(8);
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(8, "simulate"));
		expect(scriptsIn(folder)).toHaveLength(1);
		expect(fake.calls.at(-1)).toMatch(/^scancel --name=pypet-[0-9a-f]{12}$/);
		expect(fake.calls.filter((call) => call.startsWith("sacct"))).toEqual([]);
	});

	it("has tasks that have done their share followed by others, as many as the measured length of the runs asks for", async () => {
		const folder = temporary("sweep");
		const { env, storageService } = await exploration(12);
		const options = { secondsPerTask: 0.001, chunkSize: 4, setup: ["true"] };
		expect(await env.run(at("simulate"), { launcher: launcherIn(folder, options) })).toHaveLength(12);
		storageService.close();
		expect(scriptsIn(folder).length).toBeGreaterThan(1);
	});

	it("takes over what workers have claimed whose task has left the queue, on whatever machine", async () => {
		const folder = await planned(3);
		for (const [task, chunk] of [["7_0", 0] as const, ["7_1", 1] as const]) {
			const worker = path.join(folder, `claims/worker.slurm-${task}-aaaaaa`);
			writeFileSync(worker, JSON.stringify({ id: `slurm-${task}-aaaaaa`, host: "far", pid: 1 }));
			linkSync(worker, path.join(folder, `claims/0000000${chunk}.0`));
			writeFileSync(path.join(folder, `segments/slurm-${task}-aaaaaa.segment`), "");
		}
		// The other task is there.
		fake.tell("task-7_1", `0 ${jobName(folder)}`);
		await submitSweep(folder, { tasks: 2 });
		await expect.poll(() => sweepStatus(folder), { timeout: 20_000 }).toMatchObject({ unfinished: [1] });
	});

	it("cancels its tasks when the loop over the runs is left, and goes on with what they have committed", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(20);
		for await (const _ of env.runs(at("waiting"), { launcher: launcherIn(folder) })) break;
		expect(fake.calls.at(-1)).toMatch(/^scancel --name=pypet-/);
		const { committed } = sweepStatus(folder);
		expect(committed).toBeLessThan(20);
		await env.resume(at("waiting"), { launcher: launcherIn(folder) });
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(20, "simulate"));
	});

	it("tries again while the controller can't be reached, and says so", async () => {
		const { logger, warnings } = warningLogger();
		const { env, storageService } = await exploration(2, { logger });
		for (const command of ["sbatch", "squeue", "scontrol"]) fake.tell(`${command}-fails`, 1);
		expect(await env.run(at("simulate"), { launcher: launcherIn(temporary("sweep")) })).toHaveLength(2);
		storageService.close();
		expect(warnings).toContain(
			"sbatch failed with exit code 1: sbatch: error: Unable to contact slurm controller (connect failure). It is tried again.",
		);
	});

	it("submits an array once whose submission the controller doesn't answer in time", async () => {
		const { env, storageService } = await exploration(2, { logger: warningLogger().logger });
		const folder = temporary("sweep");
		fake.tell("lost-answers", 1);
		expect(await env.run(at("waiting"), { launcher: launcherIn(folder) })).toHaveLength(2);
		storageService.close();
		expect(fake.calls.filter((call) => call.startsWith("sbatch"))).toHaveLength(1);
	});

	it("goes by its own options where the variables of a person's shell say something else", async () => {
		const variables = { SQUEUE_STATES: "none", SBATCH_ARRAY_INX: "5", SBATCH_TIMELIMIT: "1", SBATCH_ACCOUNT: "physics" };
		Object.assign(process.env, variables);
		const { env, storageService } = await exploration(2);
		fake.tell("print", "SQUEUE_STATES SBATCH_ARRAY_INX SBATCH_TIMELIMIT SBATCH_ACCOUNT");
		await env.run(at("simulate"), { launcher: launcherIn(temporary("sweep"), { time: "00:10:00" }) });
		storageService.close();
		for (const name of Object.keys(variables)) delete process.env[name];
		expect(new Set(fake.calls.flatMap((call) => /^variables: ((?:squeue|sbatch) .*)$/.exec(call)?.[1] ?? []))).toEqual(
			new Set(["squeue SBATCH_ARRAY_INX SBATCH_TIMELIMIT SBATCH_ACCOUNT", "sbatch SBATCH_ACCOUNT"]),
		);
	});

	it("says once why tasks wait that Slurm won't start by itself", async () => {
		const { logger, warnings } = warningLogger();
		const { env, storageService } = await exploration(2, { logger });
		fake.tell("reason", "JobHeldAdmin");
		await env.run(at("simulate"), { launcher: launcherIn(temporary("sweep")) });
		storageService.close();
		expect(warnings.filter((line) => line.includes('and Slurm says "JobHeldAdmin" of it.'))).toHaveLength(1);
	});

	it("ends with WorkersEndedError and the end of a log when no round of tasks commits a run", async () => {
		const { env, storageService } = await exploration(2);
		const launcher = launcherIn(temporary("sweep"), { setup: ["echo no module named nodejs", "exit 1"] });
		const run = env.run(at("simulate"), { launcher });
		await expect(run).rejects.toThrow(WorkersEndedError);
		await expect(run).rejects.toThrow(/6 workers ended .* ends with "no module named nodejs"/);
		storageService.close();
	});

	it("ends with what every task throws", async () => {
		const { logger, warnings } = warningLogger();
		const { env, storageService } = await exploration(2, { logger });
		const module = temporary("simulate.mjs");
		writeFileSync(module, 'export default () => 1; if (process.env.SLURM_ARRAY_TASK_ID) throw new RangeError("not on a node");');
		await expect(env.run(pathToFileURL(module), { launcher: launcherIn(temporary("sweep")) })).rejects.toThrow("not on a node");
		expect(warnings.some((line) => /^Task \d+_\d could not work: /.test(line))).toBe(true);
		storageService.close();
	});

	it("ends with SlurmCommandError when sbatch takes no task, or isn't there", async () => {
		const { env, storageService } = await exploration(2);
		fake.tell("most-tasks", 0);
		await expect(env.run(at("simulate"), { launcher: launcherIn(temporary("sweep")) })).rejects.toThrow(SlurmCommandError);
		fake.remove();
		const { PATH } = process.env;
		process.env.PATH = temporary("empty");
		await expect(env.run(at("simulate"), { launcher: launcherIn(temporary("sweep")) })).rejects.toThrow("squeue failed with ENOENT");
		process.env.PATH = PATH;
		storageService.close();
	});

	it("refuses options that can't be in a job script", () => {
		expect(() => slurm({ time: "two hours" })).toThrow('time is "hours:minutes:seconds"');
		expect(() => slurm({ tasksAtOnce: 0 })).toThrow("tasksAtOnce is a number from 1, not 0.");
		expect(() => slurm({ secondsPerRun: -1 })).toThrow("secondsPerRun is a number of seconds above 0, not -1.");
		expect(() => slurm({ pollSeconds: 0 })).toThrow("pollSeconds is a number of seconds above 0, not 0.");
		expect(() => slurm({ setup: ["module load\nnode"] })).toThrow("setup has lines of a job script");
		expect(() => slurm({ directives: ["account=physics"] })).toThrow('directives are options of sbatch, such as "--account=physics"');
	});
});

describe("submitSweep", { timeout }, () => {
	it("makes the scripts of arrays and collector with dryRun, and sends none", async () => {
		const folder = await planned(5);
		const { arrays, collector, missing, present } = await submitSweep(folder, { dryRun: true, tasks: 3 });
		expect({ missing, present, ids: arrays.map(({ id }) => id) }).toEqual({ missing: 5, present: 0, ids: ["ARRAY_1"] });
		expect(arrays[0]?.script).toContain("#SBATCH --array=0-2\n");
		expect(collector?.script).toContain("#SBATCH --dependency=singleton,afterany:ARRAY_1\n");
		expect(fake.calls.filter((call) => call.startsWith("sbatch"))).toEqual([]);
	});

	it("divides tasks among arrays of the site's size, one after the other where they are throttled", async () => {
		fake.tell("MaxArraySize", 3);
		const folder = await planned(8);
		const free = await submitSweep(folder, { dryRun: true });
		expect(free.arrays.map(({ tasks }) => tasks)).toEqual([3, 3, 2]);
		expect(free.arrays.some(({ script }) => script.includes("--dependency"))).toBe(false);
		const { arrays } = await submitSweep(folder, { dryRun: true, tasksAtOnce: 2 });
		expect(arrays[0]?.script).toContain("#SBATCH --array=0-2%2\n");
		expect(arrays.map(({ script }) => /dependency=(.*)/.exec(script)?.[1])).toEqual([undefined, "afterany:ARRAY_1", "afterany:ARRAY_2"]);
	});

	it("submits fewer tasks where the site takes no more, and counts those that are there", async () => {
		const folder = await planned(9);
		fake.tell("most-tasks", 3);
		fake.tell("task-7_0", `0 ${jobName(folder)}`);
		fake.tell("task-7_1", `0 ${jobName(folder)}`);
		const { arrays, collector, present } = await submitSweep(folder, { setup: ["exit 0"] });
		expect({ present, tasks: arrays.map(({ tasks }) => tasks) }).toEqual({ present: 2, tasks: [2] });
		expect(collector?.script).toContain(`--dependency=singleton,afterany:7:${arrays[0]?.id}\n`);
	});

	it("submits a collector for tasks that have none, as after a kill between the two", async () => {
		const folder = await planned(2);
		fake.tell("task-7_0", `0 ${jobName(folder)}`);
		const { arrays, collector } = await submitSweep(folder, { tasks: 1 });
		expect(arrays).toEqual([]);
		expect(collector?.script).toContain("--dependency=singleton,afterany:7\n");
		fake.tell("task-8", `0 ${jobName(folder)}-collect`);
		expect(await submitSweep(folder, { tasks: 1 })).toMatchObject({ present: 1, arrays: [], collector: undefined });
	});

	it("refuses a sweep that is cancelled", async () => {
		const folder = await planned(2);
		cancelSweep(folder);
		await expect(submitSweep(folder)).rejects.toThrow(`The sweep in ${folder} is cancelled`);
		expect(fake.calls).toEqual([]);
	});

	it("has as many tasks as the expected length of the runs asks for", async () => {
		const folder = await planned(100, 10);
		const tasks = async (options: SlurmOptions) => (await submitSweep(folder, { dryRun: true, ...options })).arrays[0]?.tasks;
		expect(await tasks({})).toBe(10);
		expect(await tasks({ secondsPerRun: 0.001 })).toBe(1);
		expect(await tasks({ secondsPerRun: 60, secondsPerTask: 1500 })).toBe(4);
		expect(await tasks({ secondsPerRun: 60, time: "00:20:00" })).toBe(10);
	});
});

describe("a collector's job", { timeout }, () => {
	/** A sweep whose runs are done, whose file a process on another machine has locked. */
	async function locked(job: object) {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(3);
		await planSweep(env, at("simulate"), { folder });
		storageService.close();
		await work(folder);
		const holder = { host: "node7", machine: "7", boot: "7", processSpace: "7", processStart: "7", startTime: "then", processId: 7 };
		writeFileSync(`${file}-lock`, JSON.stringify({ token: "0123456789abcdef", threadId: 0, ...holder, ...job }));
		return { file, folder };
	}

	/** What the collector has printed. */
	async function collectorOf(folder: string): Promise<string> {
		const sweep = new SweepFolder(folder);
		const { id } = await new SweepJobs(sweep, readPlan(sweep), checkJobOptions({})).submitCollector([]);
		const log = () => readFileSync(path.join(folder, `slurm/collector-${id}.log`), "utf8");
		await expect.poll(log, { timeout: 20_000 }).toMatch(/collected|If you know/);
		return log();
	}

	const job = { cluster: "cluster", user: "1000", id: "70" };

	it("takes over the file that a collector on another machine had locked whose job is over", async () => {
		const { file, folder } = await locked({ job });
		expect(await collectorOf(folder)).toContain("3 runs collected; 3 of 3 are in the file");
		expectSameContent(await contentIn(file), await contentInPeace(3, "simulate"));
	});

	it("takes it over from itself, started again on another machine", async () => {
		const { folder } = await locked({ job: { ...job, id: "410" } });
		fake.tell("task-41", "0 name");
		expect(await collectorOf(folder)).toContain("3 runs collected");
	});

	it.each<[string, object]>([
		["whose job is there", { job: { ...job, id: "71" } }],
		["of another cluster", { job: { ...job, cluster: "other" } }],
		["of another user, whose jobs may not be shown", { job: { ...job, user: "1001" } }],
		["of no job", {}],
	])("leaves it to a process %s", async (_, holder) => {
		const { folder } = await locked(holder);
		fake.tell("task-7_1", "0 name");
		expect(await collectorOf(folder)).toMatch(/StoreInUseError: .* is open for writing by process 7 on node7/);
	});

	it("leaves it to the process while the queue can't be looked at", async () => {
		const { folder } = await locked({ job });
		fake.tell("squeue-fails", 9);
		expect(await collectorOf(folder)).toContain("StoreInUseError");
	});
});

/** Name of the arrays of a sweep. */
function jobName(folder: string): string {
	const { id }: { id: string } = JSON.parse(readFileSync(path.join(folder, "plan.json"), "utf8"));
	return `pypet-${id.slice(0, 12)}`;
}
