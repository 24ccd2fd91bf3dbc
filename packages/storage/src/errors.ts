import { PypetError } from "@pypet/values";

/** Something is stored that this version can't decode. Everything else in the store stays readable. */
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

/** A backend can't keep a value. Give the leaf a value of another type, or use a PickleParameter or PickleResult. */
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

/** What lies at a location is damaged, incomplete, or no store of this kind. */
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

/** There is nothing at a location: the file or folder does not exist. */
export class NoSuchStoreError extends PypetError {
	override readonly name = "NoSuchStoreError";

	constructor(
		readonly location: string,
		options?: ErrorOptions,
	) {
		super(`${location} does not exist.`, options);
	}
}

/** A store that was opened for reading was asked to change. Open it for writing, or store somewhere else. */
export class ReadOnlyStoreError extends PypetError {
	override readonly name = "ReadOnlyStoreError";

	constructor(
		readonly location: string,
		options?: ErrorOptions,
	) {
		super(`${location} was opened for reading only.`, options);
	}
}

/** A store holds no trajectory of that name or at that position. */
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
