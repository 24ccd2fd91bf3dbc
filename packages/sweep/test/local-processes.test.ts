import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { MemoryStorageService } from "@pypet/storage-memory";
import { expectSameContent } from "test-shared/content";
import { at, contentIn, contentInPeace, exploration, temporary } from "test-shared/exploration";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { workersOf } from "test-shared/sweep-workers";
import { describe, expect, it } from "vitest";
import { collect, localProcesses, PlanExistsError, planSweep, sweepStatus, WorkersEndedError } from "../src/index.js";

loadSourcesInWorkers();

const EVERYTHING = new URL("programs/everything.ts", import.meta.url);

/** Temporary sweep folders that are there. */
const temporaryFolders = () => readdirSync(tmpdir()).filter((name) => /^pypet-sweep-.{6}$/.test(name));

describe("localProcesses", () => {
	it("gives the outcomes of a run in one process, in run order, leaves the same in the file, and no folder", async () => {
		const before = temporaryFolders();
		const alone = await exploration(20);
		const expected = await alone.env.run(at("simulate"));
		alone.storageService.close();
		const { env, file, storageService } = await exploration(20);
		const outcomes = await env.run(at("simulate"), { launcher: localProcesses({ processes: 2 }) });
		const plain = ({ seconds: _, ...outcome }: (typeof outcomes)[number]) => outcome;
		expect(outcomes.map(plain)).toEqual(expected.map(plain));
		storageService.close();
		expectSameContent(await contentIn(file), await contentIn(alone.file));
		expect(temporaryFolders()).toEqual(before);
	});

	it("leaves the same as a run in one process of values of many types, to the last bit", async () => {
		const { env, file, storageService } = await exploration(12);
		const outcomes = await env.run(EVERYTHING, { launcher: localProcesses({ processes: 2, chunkSize: 2 }) });
		expect(outcomes.filter((outcome) => !outcome.completed)).toEqual([]);
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(12, EVERYTHING));
	});

	it("takes a function that uses nothing around it, logs to the logger, and needs no file", async () => {
		const lines: string[] = [];
		const logger = { debug: () => {}, info: (line: string) => lines.push(line), warn: () => {}, error: () => {} };
		const { env } = await exploration(3, { storageService: new MemoryStorageService(), logger });
		const outcomes = await env.run(
			(run, { log }) => {
				log.info("here");
				return run.x * 2;
			},
			{ launcher: localProcesses({ processes: 1 }) },
		);
		expect(outcomes.map((outcome) => outcome.completed && outcome.value)).toEqual([0, 2, 4]);
		expect(lines.sort()).toEqual([0, 1, 2].map((index) => `run_0000000${index}: here`));
	});

	it("has runs of processes that are killed done by others", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(60);
		let kills = 0;
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher: localProcesses({ processes: 2, folder }) })) {
			if (++met % 12 !== 0) continue;
			for (const pid of workersOf(folder).slice(0, 1)) {
				process.kill(pid, "SIGKILL");
				kills++;
			}
		}
		expect(kills).toBeGreaterThanOrEqual(3);
		expect(met).toBe(60);
		storageService.close();
		expectSameContent(await contentIn(file), await contentInPeace(60, "simulate"));
	});

	it("goes on with what was committed, when the program that collects has ended early", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(40);
		let met = 0;
		for await (const _ of env.runs(at("slow"), { launcher: localProcesses({ processes: 2, folder }) })) if (++met === 10) break;
		await env.resume(at("slow"), { launcher: localProcesses({ processes: 2, folder }) });
		storageService.close();
		expect(sweepStatus(folder)).toMatchObject({ runs: 40, committed: 40, unfinished: [] });
		expectSameContent(await contentIn(file), await contentInPeace(40, "simulate"));
	});

	it("ends with WorkersEndedError when a run ends every process that does it", async () => {
		const { env, storageService } = await exploration(1);
		await expect(env.run(at("dying"), { launcher: localProcesses({ processes: 1 }) })).rejects.toThrow(WorkersEndedError);
		storageService.close();
	});

	it("ends with what a process throws that can't have the run function", async () => {
		const { env, storageService } = await exploration(1);
		const simulate = () => storageService.location;
		await expect(env.run(simulate, { launcher: localProcesses({ processes: 1 }) })).rejects.toThrow("storageService is not defined");
		storageService.close();
	});

	it("refuses a folder that has a plan of something else, and no process", async () => {
		const folder = temporary("sweep");
		const { env, storageService } = await exploration(5);
		await planSweep(env, at("simulate"), { folder });
		const launcher = localProcesses({ processes: 1, folder });
		await expect(env.run(at("slow"), { launcher })).rejects.toThrow("with code of the hash");
		await expect(env.run(at("simulate"), { launcher })).resolves.toHaveLength(5);
		storageService.close();
		const other = await exploration(4);
		await expect(other.env.run(at("simulate"), { launcher })).rejects.toThrow(PlanExistsError);
		other.storageService.close();
		expect(() => localProcesses({ processes: 0 })).toThrow("processes is a number from 1, not 0.");
	});

	it("leaves a folder that can be collected by another program", async () => {
		const folder = temporary("sweep");
		const { env, file, storageService } = await exploration(6);
		await env.run(at("simulate"), { launcher: localProcesses({ processes: 1, folder }) });
		storageService.close();
		expect(collect(folder, { open: openHdf5Sync })).toMatchObject({ folded: 0, collected: 6 });
		expectSameContent(await contentIn(file), await contentInPeace(6, "simulate"));
	});
});
