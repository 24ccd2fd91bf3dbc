/**
 * Stands for the run in names of nodes that are added outside of one.
 *
 * @example
 * ```ts
 * import { RUN_ALL } from "@pypet/naturalnaming";
 *
 * console.log(RUN_ALL); // run_ALL
 * ```
 */
export const RUN_ALL = "run_ALL";

/** In the name of a node that is added: the current run's name, or {@link RUN_ALL} outside of one. */
export const RUN_WILDCARD = "$";

const RUN_NAME = /^run_\d{8}$/;
const SHORT_RUN_NAME = /^(?:run|r)_(\d{1,7})$/;

/**
 * The name of a run: `run_` and eight digits.
 *
 * @example
 * ```ts
 * import { runName } from "@pypet/naturalnaming";
 *
 * console.log(runName(7)); // run_00000007
 * ```
 */
export function runName(index: number): string {
	return `run_${String(index).padStart(8, "0")}`;
}

/**
 * Whether a name is that of a single run: `run_` and exactly eight digits.
 *
 * @example
 * ```ts
 * import { isRunName } from "@pypet/naturalnaming";
 *
 * console.log(isRunName("run_00000007"), isRunName("run_7")); // true false
 * ```
 */
export function isRunName(name: string): boolean {
	return RUN_NAME.test(name);
}

/** Whether a name is an abbreviation of a run's name: `run_3`, `r_3`. Reserved, so that it always means the run. */
export function isShortRunName(name: string): boolean {
	return SHORT_RUN_NAME.test(name);
}

/** The run's name that an abbreviation stands for, or the name itself. */
export function expandRunName(name: string): string {
	const digits = SHORT_RUN_NAME.exec(name)?.[1];
	return digits === undefined ? name : runName(Number(digits));
}
