import type { BatchJob } from "@pypet/storage";

/**
 * What durable files ask of the machine: files, folders, a clock for nothing but waiting, and who we are.
 *
 * Everything goes through it, so that the crash tests run on one in memory that loses what was not synced. Calls throw the file system's own
 * error; the callers say what was to be done. Paths are absolute.
 */
export interface DurableFileSystem {
	/** Who locks and registers files. */
	readonly self: ProcessIdentity;

	/** Whether a process that locked or registered a file still runs. `"unknown"` counts as running: nothing is taken from it. */
	lifeOf(other: ProcessIdentity): "running" | "ended" | "unknown";

	/** 16 hexadecimal digits that nobody else gets. */
	newToken(): string;

	/** CRC-32 as zip files have it, going on from the checksum of the bytes before. */
	checksum(bytes: Uint8Array, before: number): number;

	/**
	 * Opens a file.
	 *
	 * @param mode - `"read"` and `"change"` for one that is there, `"make"` for one that is not.
	 * @throws When it is not there, or is (`"make"`), or this user may not.
	 */
	open(path: string, mode: "read" | "change" | "make"): DurableHandle;

	/** What stands under a path, `undefined` where nothing does. */
	stateOf(path: string): FileState | undefined;

	/** Gives a file another name, over what had it. */
	rename(from: string, to: string): void;

	/** Gives a file a second name, which nobody has yet. `"unsupported"` where the file system has no such thing. */
	link(from: string, to: string): "made" | "exists" | "unsupported";

	/** Takes a name away, where it is there. */
	remove(path: string): void;

	/** Names in the folder of `path` that begin with its last part, without the folder. Empty where there is no folder. */
	namesBeginningWith(path: string): readonly string[];

	/** Makes names given and taken in the folder of `path` outlive a power cut. */
	syncFolderOf(path: string): void;
}

/** An open file. */
export interface DurableHandle {
	/** Fills `target` from the file's byte `offset` on, as far as one call gets. @returns How many bytes; 0 at the end. */
	read(target: Uint8Array, offset: number): number;

	/** Writes from the file's byte `offset` on, as far as one call gets; what lies between the end and `offset` becomes zeros. @returns How many bytes. */
	write(bytes: Uint8Array, offset: number): number;

	/** Cuts the file, or fills it up with zeros. */
	truncate(size: number): void;

	/** Makes all that was written, and the size, outlive a power cut. */
	sync(): void;

	state(): FileState;

	close(): void;
}

/** What is known of a file without reading it. */
export interface FileState {
	readonly size: number;
	/** The same for two names of one file, different for two files that exist at a time. */
	readonly identity: string;
	/** Changes, within the clock's grain, when somebody writes to it. */
	readonly lastChange: number;
	/** Whether no name leads to it any more. */
	readonly isRemoved: boolean;
	/** Whether several names lead to it: hard links. */
	readonly hasOtherNames: boolean;
}

/** A process, and the thread of it, so that nothing else can be taken for it. Empty text where the system doesn't tell. */
export interface ProcessIdentity {
	readonly host: string;
	/** Which machine it is, whatever its name. */
	readonly machine: string;
	/** The machine's start that the process belongs to. */
	readonly boot: string;
	/** The space in which its number counts: containers have their own. */
	readonly processSpace: string;
	readonly processId: number;
	/** What tells the process from a later one of its number: its start, in the system's ticks. */
	readonly processStart: string;
	/** When it started, for people: ISO 8601. */
	readonly startTime: string;
	/** 0 is the main thread. */
	readonly threadId: number;
	/** The batch job that it belongs to, where it is in one. */
	readonly job?: BatchJob;
}
