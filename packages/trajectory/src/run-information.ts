import { type RunInformation, type RunTable, runInformation } from "./run-table.js";

/** Options of `f_get_run_information`. */
export interface RunInformationOptions {
	/** Whether the caller gets an object of its own, as things are now; with false, one that follows the run and can't be changed. Default true. */
	readonly copy?: boolean;
}

/**
 * What is known of a run at whatever time it is read.
 *
 * @throws KeyError when there is no such run; also at reading, when there is none any more.
 */
export function followingInformation(runs: RunTable, index: number): RunInformation {
	const information = runInformation(runs.row(index));
	for (const key of new Set([...Object.keys(information), ...SOMETIMES_KNOWN])) {
		const get = () => Reflect.get(runInformation(runs.row(index)), key);
		Object.defineProperty(information, key, { get, enumerable: key in information });
	}
	return Object.freeze(information);
}

/** What is not known of every run, and may become known. */
const SOMETIMES_KNOWN = ["host", "worker", "failure"] as const satisfies readonly (keyof RunInformation)[];
