/** What the parts of a workload share. */
export interface Place {
	/** Folder of the workload's own, kept from part to part. */
	readonly folder: string;
	/** Number of runs. */
	readonly runs: number;
}

/** Reads what the work has made and returns its checksum. Not timed. */
export type Check = () => number;

/** Work that is ready to be done, and timed. */
export type Work = () => Check | Promise<Check>;

/** The least that the same work can take, by other means. */
export interface Floor {
	/** The means: `h5wasm`, `fs`, `arrays`. */
	readonly by: string;
	/** What is done with them, for people. */
	readonly summary: string;
	/** Gets everything ready that isn't timed. */
	ready(place: Place): Work | Promise<Work>;
}

/** Something that is timed. */
export interface Timed {
	/** As on the command line and in JSON: `load_all`. */
	readonly name: string;
	/** What is done, for people. */
	readonly summary: string;
	/** Gets everything ready that isn't timed: modules are loaded, files are not opened. */
	ready(place: Place): Work | Promise<Work>;
	/** The checksum of work that is done right. */
	expected(runs: number): number;
}

/** Something that is timed beside its floors, which have the same checksum. Each of its parts has a process of its own. */
export interface Workload extends Timed {
	/** Seconds that Python pypet 0.7.0 takes with 1,000 runs, on one core of a shared two-core server. */
	readonly pypet: number;
	/** What is to be reached with 1,000 runs: seconds, or times the first floor. */
	readonly reach: { readonly seconds: number } | { readonly timesFloor: number };
	/** Makes the files for the other parts. */
	prepare?(place: Place): void | Promise<void>;
	/** The nearest first. */
	readonly floors: readonly Floor[];
}
