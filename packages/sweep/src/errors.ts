import { PypetError } from "@pypet/values";

/** A folder holds no sweep that can be worked on: it has no plan, one of another version, or one that is damaged. */
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

/** A folder holds a plan already, of something else. Plans never change: give another folder. */
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

/** A worker has other code than the one that the plan was made with, so its results would not be comparable. */
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

/** What a worker has done can't be written: the disk is full, say. The run is not done; once that is mended, other workers go on. */
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

/** Workers end again and again and no run ends: it crashes them, or they have too little memory. */
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
