// Run functions for workers.
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import type { RunFunction } from "@pypet/environment";
import { squareOf } from "./square.js";

/** Adds results of all sorts, logs, and fails where x is 3. */
export const simulate: RunFunction = (run, { log, random }) => {
	run.f_add_result("group.z", squareOf(run.x), { comment: "the square" }).v_annotations.quality = run.x;
	run.f_add_derived_parameter("noise", random.normal());
	run.f_add_result("trace", { data: Float64Array.from({ length: 2000 }, (_, index) => run.x + index), unit: "mV" });
	if (run.x % 2 === 0) log.info(`x is ${run.x}`);
	if (run.x === 3) throw new RangeError("three");
	return { x: run.x, list: [1, "two", new Map([[3, Float64Array.of(run.x)]])] };
};

/** The same, taking some milliseconds. */
export const slow: RunFunction = async (run, context) => {
	await setTimeout(5);
	return simulate(run, context);
};

/** The same, after a while. */
export const waiting: RunFunction = async (run, context) => {
	await setTimeout(200);
	return simulate(run, context);
};

/** Ends its process. */
export const dying: RunFunction = () => process.kill(process.pid, "SIGKILL");

/** The same, and ends its process the first time that it comes to x of 9, 19, 29, …: it leaves files in a folder to know. */
export const dyingNowAndThen: RunFunction = (run, context) => {
	const mark = path.join(process.env.PYPET_TEST_MARKS ?? "", String(run.x));
	if (run.x % 10 === 9 && !existsSync(mark)) {
		writeFileSync(mark, "");
		process.kill(process.pid, "SIGKILL");
	}
	return simulate(run, context);
};

/** Adds what no store takes, where x is 2. */
export const unstorable: RunFunction = (run) => {
	run.f_add_result("z", run.x === 2 ? () => {} : run.x);
};

/** Adds more than goes through a queue. */
export const large: RunFunction = (run) => {
	run.f_add_result("z", new Float64Array(2 ** 22).fill(run.x));
};
