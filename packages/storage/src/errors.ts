import { PypetError } from "@pypet/values";

/**
 * Something is stored that this version can't decode. Everything else in the store stays readable.
 *
 * @example
 * ```ts
 * import { UnreadableValueError } from "@pypet/storage";
 *
 * const error = new UnreadableValueError("results.rate:rate", "LZO's compression isn't known here.");
 * console.log(error.place); // results.rate:rate
 * ```
 */
export class UnreadableValueError extends PypetError {
	override readonly name = "UnreadableValueError";

	constructor(
		/** Full name of the node, and of its item behind a colon where it is one: `results.z:data`. */
		readonly place: string,
		/** What is there, and why it can't be read. */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`${place} can't be read: ${reason}`, options);
	}
}

/**
 * A backend can't keep a value. Give the leaf a value of another type, or use a PickleParameter or PickleResult.
 *
 * @example
 * ```ts
 * import { UnsupportedValueError } from "@pypet/storage";
 * import { Trajectory } from "pypet";
 *
 * const traj = new Trajectory("lif", { filename: "unsupported.hdf5" });
 * traj.f_add_result("nested", [[1, 2], [3]]);
 * try {
 * 	traj.f_store();
 * } catch (error) {
 * 	console.log(error instanceof UnsupportedValueError); // true
 * }
 * ```
 */
export class UnsupportedValueError extends PypetError {
	override readonly name = "UnsupportedValueError";

	constructor(
		/** Full name of the node, and of its item behind a colon where it is one: `results.z:data`. */
		readonly place: string,
		/** What can't be kept, and what can be done. */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`${place} can't be stored: ${reason}`, options);
	}
}

/**
 * What lies at a location is damaged, incomplete, or no store of this kind.
 *
 * @example
 * ```ts
 * import { DamagedStoreError } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 *
 * try {
 * 	MemoryStorageService.fromBytes(Uint8Array.of(1, 2, 3));
 * } catch (error) {
 * 	console.log(error instanceof DamagedStoreError); // true
 * }
 * ```
 */
export class DamagedStoreError extends PypetError {
	override readonly name = "DamagedStoreError";

	constructor(
		readonly location: string,
		/** What is wrong with it, as a sentence that goes on from the location: `is no HDF5 file.` */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(`${location} ${reason}`, options);
	}
}

/**
 * What lies at a location is of a version that this software doesn't know: made by a later one. Use a newer version; nothing is damaged.
 *
 * @example
 * ```ts
 * import { UnknownVersionError } from "@pypet/storage";
 *
 * const error = new UnknownVersionError("snapshot", 9, 2);
 * console.log(error.version, error.known); // 9 2
 * ```
 */
export class UnknownVersionError extends PypetError {
	override readonly name = "UnknownVersionError";

	constructor(
		readonly location: string,
		/** The version found there. */
		readonly version: number | string,
		/** The latest version that can be read. */
		readonly known: number | string,
		options?: ErrorOptions,
	) {
		super(`${location} has version ${version}, and none after ${known} is known. Use a newer version of this software.`, options);
	}
}

/**
 * There is nothing at a location: the file or folder does not exist.
 *
 * @example
 * ```ts
 * import { NoSuchStoreError } from "@pypet/storage";
 * import { Trajectory } from "pypet";
 *
 * try {
 * 	new Trajectory("lif", { filename: "missing.hdf5" }).f_load({ index: -1 });
 * } catch (error) {
 * 	console.log(error instanceof NoSuchStoreError); // true
 * }
 * ```
 */
export class NoSuchStoreError extends PypetError {
	override readonly name = "NoSuchStoreError";

	constructor(
		readonly location: string,
		options?: ErrorOptions,
	) {
		super(`${location} does not exist.`, options);
	}
}

/**
 * A store that was opened for reading was asked to change. Open it for writing, or store somewhere else.
 *
 * @example
 * ```ts
 * import { ReadOnlyStoreError } from "@pypet/storage";
 *
 * console.log(new ReadOnlyStoreError("lif.hdf5").message); // lif.hdf5 was opened for reading only.
 * ```
 */
export class ReadOnlyStoreError extends PypetError {
	override readonly name = "ReadOnlyStoreError";

	constructor(
		readonly location: string,
		options?: ErrorOptions,
	) {
		super(`${location} was opened for reading only.`, options);
	}
}

/** Who writes to a store, as its lock says. */
export interface StoreHolder {
	/** Name of the machine. */
	readonly host: string;
	/** Number of the process there. */
	readonly processId: number;
	/** When that process started, for people. */
	readonly startTime: string;
	/** The batch job that the process belongs to, where it is in one: whether that is over is known on every machine of its cluster. */
	readonly job?: BatchJob;
}

/** A job of Slurm. */
export interface BatchJob {
	/** Name of the cluster. */
	readonly cluster: string;
	/** Number of the user whose job it is. */
	readonly user: string;
	/** Number of the job; of the task, for one of an array. */
	readonly id: string;
}

/**
 * Another process, or another store object of this one, writes there. Wait until it has closed the store, or open it for reading only.
 *
 * @example
 * ```ts
 * import { StoreInUseError } from "@pypet/storage";
 *
 * const error = new StoreInUseError("lif.hdf5", { host: "node7", processId: 4711, startTime: "2026-11-22T15:33:02Z" });
 * console.log(error.holder?.host, error.holder?.processId); // node7 4711
 * ```
 */
export class StoreInUseError extends PypetError {
	override readonly name = "StoreInUseError";

	constructor(
		readonly location: string,
		/** Who writes; `undefined` when the lock doesn't say it. */
		readonly holder: StoreHolder | undefined,
		/** What else the caller can do, as a sentence: which file is the lock, say. */
		advice = "",
		options?: ErrorOptions,
	) {
		const who = holder
			? `process ${holder.processId} on ${holder.host}, which started at ${holder.startTime}${holder.job ? ` in job ${holder.job.id}` : ""}`
			: "somebody whom its lock doesn't name";
		super(
			`${location} is open for writing by ${who}. Wait until it is closed, or open it for reading only.${advice && ` ${advice}`}`,
			options,
		);
	}
}

/**
 * Changes could not be made durable: the disk is full, the file can't be written, its folder is gone. The store is as the last commit left it,
 * and nothing in memory has changed. Make room and commit the changes anew, or store them somewhere else.
 *
 * @example
 * ```ts
 * import { StoreWriteError } from "@pypet/storage";
 *
 * const error = new StoreWriteError("lif.hdf5", "no space left on device");
 * console.log(error.location, "-", error.reason); // lif.hdf5 - no space left on device
 * ```
 */
export class StoreWriteError extends PypetError {
	override readonly name = "StoreWriteError";

	constructor(
		readonly location: string,
		/** What stands in the way, in the words of the file system: `ENOSPC: no space left on device`. */
		readonly reason: string,
		options?: ErrorOptions,
	) {
		super(
			`${location} could not be written: ${reason}. What was committed before is as it was; store again, here or somewhere else.`,
			options,
		);
	}
}

/**
 * A store holds no trajectory of that name or at that position.
 *
 * @example
 * ```ts
 * import { TrajectoryNotFoundError } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false, storage_service: new MemoryStorageService() });
 * try {
 * 	traj.f_load();
 * } catch (error) {
 * 	console.log(error instanceof TrajectoryNotFoundError); // true
 * }
 * ```
 */
export class TrajectoryNotFoundError extends PypetError {
	override readonly name = "TrajectoryNotFoundError";

	constructor(
		readonly location: string,
		/** The name, or the position, as asked for. */
		readonly asked: string | number,
		/** Names of the trajectories that are there, in the store's order. */
		readonly available: readonly string[],
		/** What the caller can do, as a sentence. */
		advice = "",
	) {
		const wanted = typeof asked === "number" ? `trajectory number ${asked}` : `trajectory "${asked}"`;
		super(
			`${location} holds no ${wanted}. It holds ${available.map((name) => `"${name}"`).join(", ") || "none"}.${advice && ` ${advice}`}`,
		);
	}
}
