import { PypetError } from "@pypet/values";

/** An exploration was ended by Ctrl-C. The runs that were done are stored: {@link Environment.resume} goes on with the others. */
export class InterruptedError extends PypetError {
	override readonly name = "InterruptedError";

	constructor(
		/** Name of the trajectory. */
		readonly trajectory: string,
		/** How many runs are over. */
		readonly done: number,
		/** How many were to be done. */
		readonly total: number,
	) {
		super(
			`"${trajectory}" was interrupted after ${done} of ${total} runs. What is done is kept: resume() or run() goes on with the others.`,
		);
	}
}
