import { suggestion } from "@pypet/naturalnaming";
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
 * 	if (error instanceof KeyError) console.log(error.message); // There is no run 7: the trajectory has 1, numbered from 0.
 * }
 * ```
 */
export class KeyError extends PypetError {
	override readonly name = "KeyError";
}

/**
 * A parameter or config was preset, but no parameter of that name was ever added.
 *
 * @example
 * ```ts
 * import { Environment } from "@pypet/environment";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { PresettingError } from "@pypet/trajectory";
 *
 * const env = new Environment({ storageService: new MemoryStorageService(), progress: false });
 * env.trajectory.f_preset_parameter("neuron.tua", 20);
 * env.trajectory.f_add_parameter("neuron.tau", 10);
 * try {
 * 	await env.run(() => {});
 * } catch (error) {
 * 	if (error instanceof PresettingError) console.log(error.unused); // [ 'parameters.neuron.tua' ]
 * }
 * ```
 */
export class PresettingError extends PypetError {
	override readonly name = "PresettingError";

	/** @param known - Full names of what there is, for advice. */
	constructor(
		/** Full names that were preset and not used. */
		readonly unused: readonly string[],
		known: readonly string[] = [],
	) {
		super(unused.map((name) => `"${name}" was preset, and never added.${suggestion(name, known)}`).join(" "));
	}
}

/**
 * A trajectory was written by a version whose layout is not known. Load it with `{ force: true }` if you want to try.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { Trajectory, VersionError } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const transaction = storage.transaction();
 * const times = { comment: "", time: "", timestamp: 0, python: "3.99" };
 * transaction.writeTrajectory({ name: "lif", ...times, version: "99.0", explored: [], annotations: new Map() });
 * transaction.commit();
 *
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * try {
 * 	traj.f_load();
 * } catch (error) {
 * 	if (error instanceof VersionError) console.log(error.version); // 99.0
 * }
 * ```
 */
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
