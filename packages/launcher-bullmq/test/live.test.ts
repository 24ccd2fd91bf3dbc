// A real redis-server on loopback, real worker processes: they are killed, frozen and started again, and so is Redis.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { EnvironmentOptions, Launcher } from "@pypet/environment";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { collect, sweepStatus } from "@pypet/sweep";
import { launchSweep } from "@pypet/sweep/launching";
import { Queue } from "bullmq";
import { expectSameContent } from "test-shared/content";
import { at, contentIn, contentInPeace, copyOfPrograms, exploration, temporary } from "test-shared/exploration";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BullmqOptions, bullmq, ChunksFailedError, workBullmq } from "../src/index.js";
import { QueuedSweep } from "../src/queued-sweep.js";
import { hasRedis, RedisServer } from "./support/redis-server.js";
import { Worker } from "./support/worker.js";

if (!hasRedis) console.warn("redis-server is not installed (Debian: apt-get install redis-server): no sweep is run through BullMQ.");

let redis: RedisServer;
const workers: Worker[] = [];

beforeAll(async () => {
	if (hasRedis) redis = await RedisServer.start();
});
afterAll(() => redis?.stop());
afterEach(async () => {
	vi.unstubAllEnvs();
	for (const worker of workers.splice(0)) await worker.end("SIGKILL");
});

/** Starts a worker, with a lease of a second. */
function startWorker(...args: readonly string[]): Worker {
	const worker = new Worker("--redis", redis.url, "--lease", "1", ...args);
	workers.push(worker);
	return worker;
}

/** An exploration that warns into a list, and what launches it. */
async function launched(length: number, options: Partial<BullmqOptions> = {}, settings: EnvironmentOptions = {}) {
	const warnings: string[] = [];
	const logger = { debug: () => {}, info: () => {}, warn: (line: string) => warnings.push(line), error: () => {} };
	const folder = temporary("sweep");
	const made = await exploration(length, { logger, ...settings });
	const launcher = bullmq({ connection: { url: redis.url }, folder, ...options });
	return { ...made, folder, launcher, warnings };
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await setTimeout(20);
}

describe.skipIf(!hasRedis)("bullmq", { timeout: 90_000 }, () => {
	it("gives the outcomes of a run in one process, in run order, and leaves the same in the file", async () => {
		const alone = await exploration(20);
		const expected = await alone.env.run(at("simulate"));
		alone.storageService.close();
		startWorker("--processes", "2");
		const { env, file, launcher, storageService } = await launched(20);
		const outcomes = await env.run(at("simulate"), { launcher });
		storageService.close();
		const plain = ({ seconds: _, ...outcome }: (typeof outcomes)[number]) => outcome;
		expect(outcomes.map(plain)).toEqual(expected.map(plain));
		expectSameContent(await contentIn(file), await contentIn(alone.file));
	});

	it('with results: "redis" needs no folder that workers see, and leaves nothing of the sweep in Redis', async () => {
		startWorker("--processes", "2");
		const { env, file, launcher, storageService } = await launched(20, { results: "redis", chunkSize: 3 });
		await env.run(at("simulate"), { launcher });
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(20, "simulate"));
		await expect.poll(() => redis.keys()).not.toContainEqual(expect.stringMatching(/results-|chunk|plan-|[0-9a-f]{32}/));
	});

	it("has what a worker had that is killed done by others once its lease has expired, and says so", async () => {
		const first = startWorker();
		const { env, file, launcher, storageService, warnings } = await launched(30, { chunkSize: 10 });
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher })) {
			if (++met !== 3) continue;
			await first.end("SIGKILL");
			startWorker();
		}
		expect(met).toBe(30);
		expect(warnings).toContainEqual(expect.stringMatching(/^The lease of chunk \d has expired/));
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(30, "simulate"));
	});

	it("has one result of runs that a frozen worker and another one do", async () => {
		const frozen = startWorker();
		const { env, file, folder, launcher, storageService } = await launched(12, { chunkSize: 6 });
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher })) {
			if (++met !== 2) continue;
			const [child = 0] = frozen.children;
			process.kill(child, "SIGSTOP");
			frozen.kill("SIGSTOP");
			const other = startWorker();
			void until(() => sweepStatus(folder).committed === 12).then(async () => {
				process.kill(child, "SIGCONT");
				frozen.kill("SIGCONT");
				await other.end("SIGTERM");
			});
		}
		expect(met).toBe(12);
		storageService.close();
		expect(await frozen.end("SIGTERM")).toBe(0);
		expect(collect(folder, { open: openHdf5Sync })).toMatchObject({ folded: 0, collected: 12 });
		expectSameContent(await contentIn(file), await contentInPeace(12, "simulate"));
	});

	it("tries a chunk again whose process has ended, as long as that gets it on, and says so", async () => {
		const worker = startWorker();
		const { env, file, launcher, storageService, warnings } = await launched(20, { chunkSize: 10, attempts: 2 });
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher }))
			if (++met % 4 === 1) for (const pid of worker.children) process.kill(pid, "SIGKILL");
		expect(met).toBe(20);
		expect(warnings).toContainEqual(expect.stringMatching(/^Chunk \d is tried again; attempt 1 failed: .* ended: signal SIGKILL/));
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(20, "simulate"));
	});

	it("ends with ChunksFailedError when a run ends every process that does it", async () => {
		startWorker();
		const { env, launcher, storageService } = await launched(1, { attempts: 2 });
		await expect(env.run(at("dying"), { launcher })).rejects.toThrow(ChunksFailedError);
		storageService.close();
	});

	it("goes on when Redis, which has forgotten everything, is back, and says both", async () => {
		startWorker();
		const { env, file, launcher, storageService, warnings } = await launched(30, { chunkSize: 3 });
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher })) {
			if (++met !== 5) continue;
			await redis.halt();
			await until(() => warnings.length > 0);
			await redis.resume();
		}
		expect(met).toBe(30);
		expect(warnings[0]).toMatch(/^Redis can't be reached; the sweep goes on when it is back: /);
		expect(warnings).toContain("Redis is back.");
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(30, "simulate"));
	});

	it("goes on in the same folder when the program that collects has ended early", async () => {
		startWorker();
		const { env, file, folder, launcher, storageService } = await launched(30, { chunkSize: 3 });
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher })) if (++met === 7) break;
		const rest = await env.resume(at("slow"), { launcher });
		expect(rest.length).toBeLessThanOrEqual(24);
		storageService.close();
		expect(sweepStatus(folder)).toMatchObject({ committed: 30, unfinished: [] });
		expectSameContent(await contentIn(file), await contentInPeace(30, "simulate"));
	});

	it("has no run started any more once one has failed, where failFast is set", async () => {
		startWorker();
		const { env, folder, launcher, storageService } = await launched(200, { chunkSize: 1 }, { failFast: true });
		await env.run(at("slow"), { launcher });
		expect(sweepStatus(folder).committed).toBeLessThan(200);
		storageService.close();
	});

	it("says why workers can't write, and goes on when they can", async () => {
		const folder = temporary("sweep");
		const broken = temporary("broken");
		const { env, file, launcher, storageService, warnings } = await launched(6, { folder });
		startWorker("--folder", broken);
		const running = env.run(at("simulate"), { launcher });
		await until(() => existsSync(path.join(folder, "plan.json")));
		mkdirSync(broken);
		for (const name of readdirSync(folder)) if (name !== "segments") symlinkSync(path.join(folder, name), path.join(broken, name));
		await until(() => warnings.some((line) => line.includes("can't be written")));
		symlinkSync(path.join(folder, "segments"), path.join(broken, "segments"));
		await running;
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(6, "simulate"));
	});

	it("has a worker with other code leave the sweep to others, with both hashes, and do the sweeps whose code it has", async () => {
		const programs = copyOfPrograms();
		const square = path.join(programs, "square.ts");
		writeFileSync(square, readFileSync(square, "utf8").replace("** 2", "** 3"));
		const others = pathToFileURL(path.join(programs, "simulate.ts"));
		others.hash = "simulate";
		const worker = startWorker("--run", `${fileURLToPath(others)}#simulate`);
		const first = await launched(12, { chunkSize: 1 });
		const running = first.env.run(at("simulate"), { launcher: first.launcher });
		await until(() => first.warnings.length > 0);
		const planned: { code: { hash: string } } = JSON.parse(readFileSync(path.join(first.folder, "plan.json"), "utf8"));
		const refusal = new RegExp(`it has the hash [0-9a-f]{64}, the plan ${planned.code.hash}`);
		expect(worker.text).toMatch(refusal);
		expect(first.warnings[0]).toMatch(/^A worker at the queue leaves the sweep to others: .* is not the plan's/);
		expect(first.warnings[0]).toMatch(refusal);

		const second = await launched(4);
		await expect(second.env.run(others, { launcher: second.launcher })).resolves.toHaveLength(4);
		second.storageService.close();
		expect(sweepStatus(first.folder)).toMatchObject({ committed: 0 });

		startWorker();
		await expect(running).resolves.toHaveLength(12);
		first.storageService.close();
		expectSameContent(await contentIn(first.file), await contentInPeace(12, "simulate"));
	});

	it('with results: "redis" keeps what was committed of a chunk whose process has ended, so that attempts get it on', async () => {
		vi.stubEnv("PYPET_TEST_MARKS", mkdtempSync(temporary("marks-")));
		startWorker();
		const { env, file, launcher, storageService, warnings } = await launched(30, { results: "redis", chunkSize: 30, attempts: 2 });
		await env.run(at("dyingNowAndThen"), { launcher });
		expect(warnings).toContainEqual(expect.stringMatching(/^Chunk 0 is tried again; attempt 1 failed: .* ended: signal SIGKILL/));
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(30, "simulate"));
	});

	it("ends with ChunksFailedError also while chunks of another sweep are in the queue", async () => {
		const queue = new Queue("shared", { connection: { url: redis.url } });
		await queue.add("chunk", { plan: "0".repeat(32), chunk: 0, folder: temporary("other") }, { delay: 600_000 });
		startWorker("--queue", "shared");
		const { env, launcher, storageService } = await launched(1, { attempts: 1, queue: "shared" });
		await expect(env.run(at("dying"), { launcher })).rejects.toThrow(ChunksFailedError);
		storageService.close();
		await queue.close();
	});

	it("says so when no worker is at the queue", async () => {
		const { env, launcher, storageService, warnings } = await launched(1, { queue: "lonely" });
		const running = env.run(at("simulate"), { launcher });
		await until(() => warnings.length > 0);
		expect(warnings[0]).toContain('No worker is at the queue "lonely" yet: npx pypet-bullmq --redis URL --queue lonely');
		startWorker("--queue", "lonely");
		await running;
		storageService.close();
	});

	it("refuses numbers that make no sense, and results that are too large for Redis", async () => {
		const { env, launcher, storageService } = await launched(2, { results: "redis", attempts: 1 });
		startWorker();
		await expect(env.run(at("large"), { launcher })).rejects.toThrow(
			/The results of chunk \d has \d+ bytes, and at most 16777216 go through Redis/,
		);
		storageService.close();
		expect(() => bullmq({ connection: {}, folder: "sweep", attempts: 0 })).toThrow("attempts is a number from 1, not 0.");
		await expect(workBullmq({ connection: {}, processes: 0 })).rejects.toThrow("processes is a number from 1, not 0.");
		await expect(workBullmq({ connection: {}, lease: 0 })).rejects.toThrow("lease is a number of seconds from 1, not 0.");
	});
});

describe.skipIf(!hasRedis)("a sweep in a queue", { timeout: 30_000 }, () => {
	it("that is enqueued twice is there once", async () => {
		const { env, folder, storageService } = await launched(10);
		const found: number[] = [];
		const launcher: Launcher = {
			workers: undefined,
			launch: (launchedExploration) => {
				const sweep = launchSweep(folder, launchedExploration, 2);
				return {
					next: async () => {
						const options = { attempts: 1, connection: { url: redis.url }, queue: "twice", results: "folder" } as const;
						const listener = { onError: () => {}, onClose: () => {}, onStalled: () => {} };
						const queued = [1, 2].map(() => new QueuedSweep(sweep, options, listener));
						const queue = new Queue("twice", { connection: options.connection });
						for (const each of queued) {
							await each.enqueue();
							found.push(await queue.getWaitingCount());
						}
						for (const each of queued) await each.stop();
						found.push(await queue.getWaitingCount());
						for (const each of queued) await each.close();
						await queue.close();
						return undefined;
					},
					update: () => {},
					stop: () => {},
					end: () => {},
				};
			},
		};
		await env.run(at("simulate"), { launcher });
		expect(found).toEqual([5, 5, 0]);
		storageService.close();
	});
});
