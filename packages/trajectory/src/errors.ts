import { PypetError } from "@pypet/values";

/**
 * There is no run of that name or index.
 *
 * @example
 * ```ts
 * import { KeyError, Trajectory } from "@pypet/trajectory";
 *
 * try {
 * 	new Trajectory("lif").f_as_run(7);
 * } catch (error) {
 * 	console.log(error instanceof KeyError, error.message); // true There is no run 7: the trajectory has 1, numbered from 0.
 * }
 * ```
 */
export class KeyError extends PypetError {
	override readonly name = "KeyError";
}

/** A parameter or config was preset, but no parameter of that name was ever added. */
export class PresettingError extends PypetError {
	override readonly name = "PresettingError";

	constructor(
		/** Full names that were preset and not used. */
		readonly unused: readonly string[],
	) {
		super(`These were preset but never added: ${unused.join(", ")}. Check their spelling; presets go by full name.`);
	}
}

/** A trajectory was written by a version whose layout is not known. Load it with `{ force: true }` if you want to try. */
export class VersionError extends PypetError {
	override readonly name = "VersionError";

	constructor(
		/** Name of the trajectory. */
		readonly trajectory: string,
		/** The version that it names. */
		readonly version: string,
	) {
		super(`"${trajectory}" was written by version ${version}, whose layout is not known here. Load it with { force: true } to try.`);
	}
}
