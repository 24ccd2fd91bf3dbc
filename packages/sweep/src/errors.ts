import { PypetError } from "@pypet/values";

/**
 * A folder holds no sweep that can be worked on: it has no plan, one of another version, or one that is damaged.
 *
 * @example
 * ```ts
 * import { NoPlanError, sweepStatus } from "@pypet/sweep";
 *
 * try {
 * 	sweepStatus("nowhere");
 * } catch (error) {
 * 	if (error instanceof NoPlanError) console.log(error.folder); // nowhere
 * }
 * ```
 */
export class NoPlanError extends PypetError {
	override readonly name = "NoPlanError";

	constructor(
		/** Path of the folder. */
		readonly folder: string,
		/** What is wrong with it. */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`${folder} holds no sweep: ${reason}.`, options);
	}
}

/**
 * A folder holds a plan already, of something else. Plans never change: give another folder.
 *
 * @example
 * ```ts
 * import { PlanExistsError, planSweep } from "@pypet/sweep";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "twice", addTime: false, filename: "twice.hdf5", progress: false });
 * await planSweep(env, () => 1, { folder: "planned-twice" });
 * try {
 * 	await planSweep(env, () => 2, { folder: "planned-twice" });
 * } catch (error) {
 * 	console.log(error instanceof PlanExistsError); // true
 * }
 * ```
 */
export class PlanExistsError extends PypetError {
	override readonly name = "PlanExistsError";

	constructor(
		/** Path of the folder. */
		readonly folder: string,
		/** How its plan differs. */
		readonly difference: string,
	) {
		super(`${folder} holds a plan already, ${difference}. A plan never changes: give another folder.`);
	}
}

/**
 * A worker has other code than the one that the plan was made with, so its results would not be comparable.
 *
 * @example
 * ```ts
 * import { OtherCodeError } from "@pypet/sweep";
 *
 * const error = new OtherCodeError("5f70bf18a086007016e948b04aed3b82", "3973e022e93220f9212c18d0d0c543ae", "/home/me/simulate.js");
 * console.log(error.message.slice(0, 54)); // The code in /home/me/simulate.js is not the plan's: it
 * ```
 */
export class OtherCodeError extends PypetError {
	override readonly name = "OtherCodeError";

	constructor(
		/** SHA-256 of the plan's code, 64 hexadecimal digits. */
		readonly planned: string,
		/** SHA-256 of the code that is here. */
		readonly found: string,
		/** Where it is. */
		readonly place: string,
	) {
		super(`The code in ${place} is not the plan's: it has the hash ${found}, the plan ${planned}. Use the plan's code, or plan anew.`);
	}
}

/**
 * What a worker has done can't be written: the disk is full, say. The run is not done; once that is mended, other workers go on.
 *
 * @example
 * ```ts
 * import { SegmentWriteError } from "@pypet/sweep";
 *
 * const error = new SegmentWriteError("sweep/segments/node7-41", { cause: new Error("ENOSPC: no space left on device, write") });
 * console.log(error.path, String(error.cause)); // sweep/segments/node7-41 Error: ENOSPC: no space left on device, write
 * ```
 */
export class SegmentWriteError extends PypetError {
	override readonly name = "SegmentWriteError";

	constructor(
		/** Path of the segment. */
		readonly path: string,
		options: ErrorOptions,
	) {
		super(
			`${path} can't be written: ${String(options.cause)}. What was committed before is kept; work again once that is mended.`,
			options,
		);
	}
}

/**
 * Workers end again and again and no run ends: it crashes them, or they have too little memory.
 *
 * @example
 * ```ts
 * import { WorkersEndedError } from "@pypet/sweep";
 *
 * const error = new WorkersEndedError(5, "signal SIGKILL");
 * console.log(error.message); // 5 workers ended one after the other, and none of them has ended a run: signal SIGKILL.
 * ```
 */
export class WorkersEndedError extends PypetError {
	override readonly name = "WorkersEndedError";

	constructor(
		/** How many ended one after the other. */
		readonly count: number,
		/** What is known of the last end: `exit code 1`, `signal SIGKILL`. */
		readonly reason: string,
	) {
		super(`${count} workers ended one after the other, and none of them has ended a run: ${reason}.`);
	}
}
