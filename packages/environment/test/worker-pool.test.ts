import type { Transaction } from "@pypet/storage";
import type { MemoryStorageService } from "@pypet/storage-memory";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { describe, expect, it } from "vitest";
import type { RunFunction } from "../src/index.js";
import { many } from "./support/squares.js";

loadSourcesInWorkers();

const at = (name: string) => new URL(`programs/simulate.ts#${name}`, import.meta.url);

const completedIn = (storage: MemoryStorageService) => storage.readRuns("many")?.filter((row) => row.completed).length;

describe("runs that are over", () => {
	it("are stored while the consumer of runs waits, and stay when it leaves", async () => {
		let tellDone = () => {};
		const allDone = new Promise<void>((resolve) => {
			tellDone = resolve;
		});
		const { env, storage } = many(20, { workers: 2, progress: ({ done }) => done === 20 && tellDone() });
		for await (const outcome of env.runs((run) => run.x)) {
			await allDone;
			if (outcome.completed) break;
		}
		expect(completedIn(storage)).toBe(20);
	});

	it("are kept also when the consumer has computed meanwhile, and leaves", async () => {
		const { env, storage } = many(20, { workers: 1 });
		for await (const outcome of env.runs((run) => run.x)) {
			for (const end = performance.now() + 1000; performance.now() < end; );
			if (outcome.completed) break;
		}
		expect(completedIn(storage)).toBeGreaterThan(1);
	});

	it.each([0, 2])("are committed one by one, each with its row, with %i workers", async (workers) => {
		const { env, storage } = many(20, { workers });
		const commits = watchCommits(storage);
		await env.run((run) => void run.f_add_result("z", run.x));
		const ofRuns = commits.filter(({ runs }) => runs.length === 1);
		expect(ofRuns.map(({ runs }) => runs[0]).sort()).toEqual(Array.from({ length: 20 }, (_, index) => index).sort());
		for (const { nodes, runs } of ofRuns) {
			const name = `run_${String(runs[0]).padStart(8, "0")}`;
			expect(nodes.filter((node) => node.endsWith(".z"))).toEqual([`results.runs.${name}.z`]);
		}
	});

	it("are told of in batches, and their arrays are handed over, not copied", async () => {
		const outcomes = await many(300, { workers: 1, workerType: "thread" }).env.run(at("watchingMessages"));
		const last = outcomes.at(-1);
		const told = last?.completed ? last.value : undefined;
		expect(told).toEqual({ messages: expect.any(Number), buffers: expect.any(Number), bytes: 0 });
		const { buffers, messages } = told as { buffers: number; messages: number };
		expect(messages).toBeLessThan(150);
		// Of each run the array that it has added, and the rest.
		expect(buffers).toBeGreaterThan(2 * messages);
	});
});

it("a worker that ends leaves the runs that it had not started to others", async () => {
	const outcomes = await many(300, { workers: 1 }).env.run(at("dyingAtHundred"));
	expect(outcomes).toHaveLength(300);
	expect(outcomes.filter((outcome) => !outcome.completed).map((outcome) => outcome.index)).toEqual([99]);
});

it("there are as many workers as asked for when runs are added that need them", async () => {
	const { env, storage, traj } = many(1, { workers: 2 });
	for await (const { index } of env.runs(busy)) if (index === 0) traj.f_expand({ x: Array.from({ length: 80 }, (_, more) => more + 2) });
	expect(completedIn(storage)).toBe(81);
	expect(new Set(storage.readRuns("many")?.map((row) => row.worker))).toEqual(new Set(["thread 1", "thread 2"]));
});

it("a worker without runs is given some that another one has not started", async () => {
	const { env, storage } = many(2000, { workers: 2 });
	// So many short ones that the long ones in the middle are given to one worker.
	await env.run((run) => {
		if (run.x > 1000 && run.x <= 1040) for (const end = performance.now() + 50; performance.now() < end; );
	});
	const workers = storage
		.readRuns("many")
		?.slice(1000, 1040)
		.map((row) => row.worker);
	for (const worker of ["thread 1", "thread 2"]) expect(workers?.filter((each) => each === worker).length).toBeGreaterThan(8);
});

const busy: RunFunction = () => {
	for (const end = performance.now() + 40; performance.now() < end; );
};

interface Commit {
	/** Full names of the nodes that it writes. */
	readonly nodes: string[];
	/** Indices of the rows that it writes. */
	readonly runs: number[];
}

/** What each commit writes that follows. */
function watchCommits(storage: MemoryStorageService): Commit[] {
	const commits: Commit[] = [];
	const begin = storage.transaction.bind(storage);
	storage.transaction = (): Transaction => {
		const transaction = begin();
		const commit: Commit = { nodes: [], runs: [] };
		const { writeNode, writeRuns } = transaction;
		transaction.writeNode = (name, record) => {
			commit.nodes.push(record.fullName);
			writeNode.call(transaction, name, record);
		};
		transaction.writeRuns = (name, rows) => {
			for (const { idx } of rows) commit.runs.push(idx);
			writeRuns.call(transaction, name, rows);
		};
		commits.push(commit);
		return transaction;
	};
	return commits;
}
