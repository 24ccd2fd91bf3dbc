// Run functions for workers.
import process from "node:process";
import { isMainThread, threadId } from "node:worker_threads";
import type { RunContext, RunFunction } from "../../src/index.js";

/** Adds results of all sorts, logs, and fails where x is 3. */
export function simulate(run: Parameters<RunFunction>[0], { log, random }: RunContext) {
	run.f_add_result("group.z", run.x ** 2, { comment: "the square" });
	run.f_add_derived_parameter("noise", random.normal());
	run.f_add_result("trace", {
		data: Float64Array.from({ length: 2000 }, (_, index) => run.x + index),
		unit: "mV",
	}).v_annotations.quality = 7;
	if (run.x % 2 === 0) log.info(`x is ${run.x}`);
	if (run.x === 3) throw new RangeError("three");
	return { x: run.x, list: [1, "two", new Map([[3, Float64Array.of(run.x)]])] };
}

const scratch = new Float64Array(5000);

/** Uses one array in all its runs. */
export const scratching: RunFunction = (run) => {
	scratch.fill(run.x);
	run.f_add_result("trace", scratch);
	return scratch;
};

/** Ends its worker where x is 2. */
export const dying: RunFunction = (run, { log }) => {
	log.info("alive");
	if (run.x === 2) {
		if (isMainThread) process.kill(process.pid, "SIGKILL");
		else process.exit(7);
	}
	run.f_add_result("z", run.x);
};

let calls = 0;

/** Ends its worker in the first run that this does. */
export const dyingOnce: RunFunction = (run) => {
	if (calls++ === 0 && run.x === 1) process.exit(7);
	run.f_add_result("z", run.x);
};

/** Never ends where x is 2. */
export const endless: RunFunction = (run) => {
	while (run.x === 2);
	run.f_add_result("z", run.x);
};

/** Tells where it is done. */
export const where: RunFunction = () => `${process.pid} ${threadId}`;

/** Stores by itself, and loads that again. */
export const storing: RunFunction = (run) => {
	run.f_add_result("early", new Float64Array(10).fill(run.x));
	run.f_store_item("early");
	run.f_get("early").f_empty();
	run.f_load_item("early");
	run.f_add_result(`shared.of_${run.x}`, run.early[9], { comment: "outside of the run's groups" });
	run.f_store_item(`shared.of_${run.x}`);
	run.f_store();
	if (run.x === 2) throw new Error("after storing");
	return run.early[9];
};

/** Adds something that is not stored. */
export const losing: RunFunction = (run) => void run.f_add_result("results.lost", run.x);
