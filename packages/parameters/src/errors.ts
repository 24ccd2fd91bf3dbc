import { brandError, PypetError } from "@pypet/values";

/**
 * A parameter was to be changed after it was locked, by reading it, exploring it or loading it. `f_unlock` allows the change.
 *
 * @example
 * ```ts
 * import { Parameter, ParameterLockedException } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * tau.f_get();
 * try {
 * 	tau.f_set(20);
 * } catch (error) {
 * 	console.log(error instanceof ParameterLockedException); // true
 * }
 * ```
 */
export class ParameterLockedException extends TypeError {
	override readonly name = "ParameterLockedException";

	/**
	 * @param fullName - Full name of the parameter.
	 * @param advice - Why it is locked and what to do, where more is known than that it is.
	 */
	constructor(
		readonly fullName: string,
		advice = "its value was read, explored or loaded. Call f_unlock() on it to change it all the same.",
	) {
		super(`The parameter "${fullName}" is locked: ${advice}`);
		brandError(this);
	}
}

/**
 * A position lies outside of a range of values; Python's error of the same name.
 *
 * @example
 * ```ts
 * import { IndexError } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * try {
 * 	traj.f_get("tau")[7];
 * } catch (error) {
 * 	console.log(error instanceof IndexError); // true
 * }
 * ```
 */
export class IndexError extends PypetError {
	override readonly name = "IndexError";
}
