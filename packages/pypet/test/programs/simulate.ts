// Run functions for workers.
import { float, Parameter, Result, type RunContext, type SingleRun } from "pypet";

/** Adds results of all sorts. */
export function simulate(run: SingleRun, { random }: RunContext) {
	run.f_add_result("group.z", float(run.x ** 2), { comment: "the square" }).v_annotations.quality = run.x;
	run.f_add_result("noise", { values: Float64Array.from({ length: 600 }, () => random.normal()), unit: "mV", count: 600 });
	run.f_add_derived_parameter("half", run.x / 2);
	return run.x;
}

/** Loads what the trajectory has in its file only, and a result that another run may be storing. */
export function loading(run: SingleRun) {
	run.f_load_item("stimulus");
	run.f_add_result(
		"sum",
		run.stimulus.reduce((sum: number, value: number) => sum + value, run.x),
	);
	return run.sum;
}

/** A parameter that counts in dozens. */
export class Dozens extends Parameter {}

/** A result of this module's own. */
export class OwnResult extends Result {}

/** Uses leaf classes of its own. */
export function classy(run: SingleRun) {
	run.f_add_result(OwnResult, "own", 12 * run.eggs * run.x);
	return run.f_get("eggs") instanceof Dozens;
}
