// A run function for workers that are bundled: plain JavaScript, which needs no loader.
import { setTimeout } from "node:timers/promises";

/**
 * Takes some milliseconds, adds results, logs, and fails where x is 3.
 *
 * @type {import("@pypet/environment").RunFunction<void>}
 */
export async function slow(run, { log, random }) {
	await setTimeout(5);
	run.f_add_result("group.z", run.x ** 2, { comment: "the square" }).v_annotations.quality = run.x;
	run.f_add_result("trace", { data: Float64Array.from({ length: 600 }, () => random.normal()), unit: "mV" });
	if (run.x % 2 === 0) log.info(`x is ${run.x}`);
	if (run.x === 3) throw new RangeError("three");
}
