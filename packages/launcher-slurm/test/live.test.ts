// On a Slurm of our own: Debian's packages slurmctld, slurmd, slurm-client and munge, which .ci/run installs.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { cancelSweep, planSweep, sweepStatus } from "@pypet/sweep";
import { expectSameContent } from "test-shared/content";
import { at, contentIn, contentInPeace, exploration, temporary } from "test-shared/exploration";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { workersOf } from "test-shared/sweep-workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SlurmOptions, slurm, submitSweep } from "../src/index.js";
import { missingProgram, type PrivateSlurm, startSlurm } from "./support/private-slurm.js";

const missing = missingProgram();
if (missing !== undefined)
	console.log(`skipped: a real Slurm (${missing} is missing; apt-get install slurmctld slurmd slurm-client munge)`);

const waiting = at("waiting");

/** A command of Slurm. */
const command = (name: string, ...args: readonly string[]) => execFileSync(name, args, { encoding: "utf8" });

/** Tasks that are in the queue: `17_3 RUNNING`. */
const queue = () => command("squeue", "--noheader", "--array", "--format=%i %T").split("\n").slice(0, -1);

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await setTimeout(50);
}

/** Names of the job scripts of a sweep. */
const scriptsIn = (folder: string) => readdirSync(path.join(folder, "slurm")).filter((name) => name.endsWith(".sh"));

/** What the tasks of a sweep have printed. */
function logsIn(folder: string): string[] {
	const files = readdirSync(path.join(folder, "slurm")).filter((name) => name.endsWith(".log"));
	return files.map((name) => readFileSync(path.join(folder, "slurm", name), "utf8"));
}

/** Name of the cluster, as its jobs know it. */
const clusterName = () => /^ClusterName\s*=\s*(\S+)/m.exec(command("scontrol", "show", "config"))?.[1] ?? "";

/** The lock of a process on another machine that was in a job. */
function elsewhere(cluster: string, id: string): object {
	const process7 = {
		host: "node7",
		machine: "7",
		boot: "7",
		processSpace: "7",
		processId: 7,
		processStart: "7",
		startTime: "then",
		threadId: 0,
	};
	return { token: "0123456789abcdef", ...process7, job: { cluster, user: String(process.getuid?.()), id } };
}

describe.skipIf(missing !== undefined)("slurm, on a real cluster of one node,", { timeout: 120_000 }, () => {
	let cluster: PrivateSlurm;
	beforeAll(async () => {
		loadSourcesInWorkers();
		cluster = await startSlurm();
		process.env.SLURM_CONF = cluster.conf;
	}, 60_000);
	afterAll(async () => {
		delete process.env.SLURM_CONF;
		await cluster.stop();
	}, 60_000);

	const launcherIn = (folder: string, options: SlurmOptions = {}) =>
		slurm({ folder, pollSeconds: 0.3, chunkSize: 1, tasks: 4, time: "00:10:00", ...options });

	test("gives the outcomes of a run in one process, and leaves the same in the file", async () => {
		const alone = await exploration(20);
		const expected = await alone.env.run(at("simulate"));
		alone.storageService.close();
		const { env, file, storageService } = await exploration(20);
		const outcomes = await env.run(at("simulate"), { launcher: launcherIn(temporary("a sweep, 100%")) });
		const plain = ({ seconds: _, ...outcome }: (typeof outcomes)[number]) => outcome;
		expect(outcomes.map(plain)).toEqual(expected.map(plain));
		storageService.close();
		expectSameContent(await contentIn(file), await contentIn(alone.file));
		await until(() => queue().length === 0);
	});

	test("submits again what is missing after a worker was killed and a task cancelled", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(40);
		let [cancelled, killed, met] = [0, 0, 0];
		for await (const _ of env.runs(waiting, { launcher: launcherIn(folder) })) {
			met++;
			if (met % 10 === 1) for (const pid of workersOf(folder).slice(0, 1)) killed += Number(process.kill(pid, "SIGKILL"));
			if (met % 10 !== 5) continue;
			const [running] = queue().filter((task) => task.endsWith(" RUNNING"));
			if (running === undefined) continue;
			command("scancel", running.split(" ")[0] ?? "");
			cancelled++;
		}
		expect(met).toBe(40);
		expect(killed).toBeGreaterThan(0);
		expect(cancelled).toBeGreaterThan(0);
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(40, "simulate"));
		expect(scriptsIn(folder).length).toBeGreaterThan(1);
	});

	test("ends a worker after its run when the time limit is near, with exit code 75", async () => {
		const folder = temporary("sweep");
		const { env, storageService } = await exploration(30);
		await planSweep(env, waiting, { folder, chunkSize: 30 });
		storageService.close();
		const { arrays } = await submitSweep(folder, { tasks: 1 });
		const task = `${arrays[0]?.id}_0`;
		await until(() => workersOf(folder).length === 1);
		await setTimeout(500);
		command("scancel", "--signal=USR2", "--batch", task);
		await until(() => !queue().some((line) => line.startsWith(task)));
		expect(command("scontrol", "show", "job", task)).toContain("ExitCode=75:0");
		const { committed, gone, unfinished } = sweepStatus(folder);
		expect({ gone, unfinished }).toEqual({ gone: 1, unfinished: [0] });
		expect(committed).toBeGreaterThan(0);
		cancelSweep(folder);
		await until(() => queue().length === 0);
	});

	test.runIf(process.env.PYPET_TEST_LONG)(
		"does in several tasks, each of a minute at most, what takes longer",
		{ timeout: 400_000 },
		async () => {
			const folder = temporary("sweep");
			const { env, file, storageService } = await exploration(400);
			const options = { time: "1", tasks: 1, secondsPerTask: 1000, chunkSize: 400 };
			expect(await env.run(waiting, { launcher: launcherIn(folder, options) })).toHaveLength(400);
			storageService.close();
			expectSameContent(await contentIn(file), await contentInPeace(400, "simulate"));
			expect(scriptsIn(folder).length).toBeGreaterThan(1);
			expect(logsIn(folder).filter((log) => /^\d+ runs done/.test(log) && !log.includes("CANCELLED")).length).toBeGreaterThan(1);
		},
	);

	test("goes on with the tasks that another program has submitted, and with their runs", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(12);
		await planSweep(env, waiting, { folder, chunkSize: 1 });
		const { arrays } = await submitSweep(folder, { tasks: 2 });
		expect(arrays.map(({ tasks }) => tasks)).toEqual([2]);
		expect(await submitSweep(folder, { tasks: 2 })).toMatchObject({ missing: 12, present: 2, arrays: [] });
		await until(() => sweepStatus(folder).committed > 0);
		expect(await env.resume(waiting, { launcher: launcherIn(folder) })).toHaveLength(12);
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(12, "simulate"));
		await until(() => queue().length === 0);
	});

	test("ends with what tasks throw that have other code, with both hashes, and says it of each task before", async () => {
		const warnings: string[] = [];
		const logger = { debug: () => {}, info: () => {}, warn: (message: string) => warnings.push(message), error: () => {} };
		const { env, storageService } = await exploration(3, { logger });
		const module = temporary("simulate.mjs");
		writeFileSync(module, "export default (run) => run.x;");
		const folder = temporary("sweep");
		await planSweep(env, pathToFileURL(module), { folder });
		const launcher = launcherIn(folder, { setup: [`echo 'export default (run) => -run.x;' > '${module}'`], tasks: 1 });
		await expect(env.run(pathToFileURL(module), { launcher })).rejects.toThrow(/has the hash [0-9a-f]{64}, the plan [0-9a-f]{64}/);
		expect(warnings).toContainEqual(expect.stringMatching(/^Task \d+_0 could not work: OtherCodeError: The code in /));
		storageService.close();
	});
});

describe.skipIf(missing !== undefined)("submitSweep, on a real cluster of one node,", { timeout: 120_000 }, () => {
	let cluster: PrivateSlurm;
	beforeAll(async () => {
		loadSourcesInWorkers();
		cluster = await startSlurm();
		process.env.SLURM_CONF = cluster.conf;
	}, 60_000);
	afterAll(async () => {
		delete process.env.SLURM_CONF;
		await cluster.stop();
	}, 60_000);

	test("submits arrays within the limits of the site, and a collector behind them that takes over the file from a job that is over", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(130);
		await planSweep(env, at("simulate"), { folder, chunkSize: 1 });
		storageService.close();
		writeFileSync(`${file}-lock`, JSON.stringify(elsewhere(clusterName(), "4711")));
		const { arrays, collector } = await submitSweep(folder, { tasksAtOnce: 3, secondsPerTask: 1 });
		expect(arrays.map(({ tasks }) => tasks)).toEqual([101, 29]);
		await until(() => sweepStatus(folder).committed === 130);
		// What is left would find nothing to do.
		for (const { id } of arrays) command("scancel", id);
		await until(() => queue().length === 0);
		expect(readFileSync(path.join(folder, `slurm/collector-${collector?.id}.log`), "utf8")).toBe(
			"130 runs collected; 130 of 130 are in the file, 1 of them failed.\n",
		);
		expectSameContent(await contentIn(file), await contentInPeace(130, "simulate"));
		expect(await submitSweep(folder)).toEqual({ missing: 0, present: 0, arrays: [], collector: undefined });
	});
});
