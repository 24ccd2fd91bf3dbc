import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { StorageService, Transaction } from "@pypet/storage";
import { MemoryStorageService } from "@pypet/storage-memory";
import { expect, it } from "vitest";
import { Environment } from "../src/index.js";

const RUNS = process.env.PYPET_TEST_LONG === undefined ? 20_000 : 100_000;

/** Most bytes that a run may keep: 100,000 runs take 50 MB. */
const BYTES_PER_RUN = 500;

it(`a completed run takes at most ${BYTES_PER_RUN} bytes of memory, results and outcome included`, async () => {
	const env = new Environment({ trajectory: "many", addTime: false, storageService: forgetful(), progress: false, git: false });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_add_parameter("y", 0.5);
	const indices = Array.from({ length: RUNS }, (_, index) => index);
	env.trajectory.f_explore({ x: indices, y: indices.map((index) => index / 7) });
	const used: number[] = [];
	const outcomes = await env.run((run) => {
		run.f_add_result("group.z", run.x + run.y);
		if (run.v_idx === 1000 || run.v_idx === RUNS - 1) used.push(memoryInUse());
	});
	const [early = Number.NaN, late = Number.NaN] = used;
	expect(outcomes.length).toBe(RUNS);
	expect((late - early) / (RUNS - 1000)).toBeLessThan(BYTES_PER_RUN);
});

/** A store that takes everything and keeps nothing, so that only the memory of the exploration is measured. */
function forgetful(): StorageService {
	const nothing = new MemoryStorageService();
	const ignored = () => {};
	const transaction: Transaction = {
		writeTrajectory: ignored,
		writeRuns: ignored,
		writeNode: ignored,
		writeItems: ignored,
		deleteItems: ignored,
		deleteNode: ignored,
		deleteTrajectory: ignored,
		commit: ignored,
	};
	nothing.transaction = () => transaction;
	return nothing;
}

function memoryInUse(): number {
	setFlagsFromString("--expose-gc");
	runInNewContext("gc")();
	return process.memoryUsage().heapUsed;
}
