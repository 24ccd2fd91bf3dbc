import { type Durability, type DurableFiles, durableFilesOn, type WritableFile } from "../../../src/durable/durable-file.js";
import type { DurableFileSystem } from "../../../src/durable/durable-file-system.js";
import { afterKill, afterPowerCut } from "./crash.js";
import { ManualClock } from "./manual-clock.js";
import { type DiskOperation, MemoryDisk, MemoryWorld } from "./memory-disk.js";
import { type RandomSource, randomFrom } from "./random.js";

/** The file that workloads write. */
export const CRASH_PATH = "/folder/lif.hdf5";

/** Something that writes {@link CRASH_PATH}: opens it, commits, checkpoints and closes it as often as it likes, by `files` alone. */
export type CrashWorkload = (files: DurableFiles, clock: ManualClock) => void;

export interface CrashOptions {
	readonly durability: Durability;
	/** Power cuts that are drawn for each operation, besides losing all and losing nothing. */
	readonly draws: number;
	readonly seed: number;
	/** Whether the program computes without a pause, so that no timer is ever called. */
	readonly isBusy?: boolean;
	/** One recovery of so many is broken off itself after each of its operations. */
	readonly brokenRecoveries?: number;
	/** Another file system over the disk's, or one that breaks something on purpose. */
	readonly changed?: (files: DurableFileSystem) => DurableFileSystem;
	/** Whether that file system's files always have their names, and count as none while they are empty. */
	readonly keepsNames?: boolean;
	/** Looks at each distinct recovered file; throws when something is wrong with it. */
	readonly inspect?: (bytes: Uint8Array) => void;
}

export interface CrashReport {
	/** Crashes that were tried. */
	readonly points: number;
	/** Those that left a disk that no other crash had left. */
	readonly distinct: number;
	/** What each crash has lost that lost something. */
	readonly losses: readonly string[];
}

/**
 * Runs a workload on a disk in memory, and lets the process and the machine crash before and within each operation. After each crash the file is
 * read and recovered, and both have to be the same commit: after a kill the last one, or the one that was just being made; after a power
 * cut the last one that the durability promises, or a later one.
 */
export function crashEverywhere(workload: CrashWorkload, options: CrashOptions): CrashReport {
	const run = new CrashRun(options);
	const { disk, clock } = run;
	disk.onOperation = (operation) => run.crashAt(operation);
	const files = (options.changed ?? same)(new MemoryWorld(disk).process(1));
	workload(run.watched(durableFilesOn(files)), clock);
	disk.onOperation = () => undefined;
	return run;
}

class CrashRun implements CrashReport {
	points = 0;
	readonly losses: string[] = [];
	readonly disk = new MemoryDisk();
	readonly clock: ManualClock;
	readonly #options: CrashOptions;
	readonly #random: RandomSource;
	readonly #seen = new Set<string>();
	readonly #inspected = new Set<number>();
	/** What the file was after each commit; before the first there was none. */
	readonly #contents: (Uint8Array | undefined)[] = [undefined];
	readonly #times = [0];
	#acknowledged = 0;
	/** Commits that were made durable by a call that returned. */
	#durable = 0;

	constructor(options: CrashOptions) {
		this.#options = options;
		this.#random = randomFrom(options.seed);
		this.clock = new ManualClock(options.isBusy);
	}

	get distinct(): number {
		return this.#seen.size;
	}

	/** The same files, with each commit taken down. */
	watched(files: DurableFiles): DurableFiles {
		return {
			...files,
			openForWriting: (path, location, options) => {
				const { durability } = this.#options;
				return this.#watchedFile(files.openForWriting(path, location, { clock: this.clock, ...options, durability }));
			},
		};
	}

	crashAt(operation: DiskOperation): undefined {
		const what = `${this.#acknowledged} commits, ${operation.kind} ${operation.path}`;
		const max = this.#contents.length - 1;
		for (const disk of afterKill(this.disk, operation, this.#random)) this.#check(disk, "boot", this.#acknowledged, max, `kill: ${what}`);
		const min = this.#promisedDurable();
		for (const disk of afterPowerCut(this.disk, operation, this.#random, this.#options.draws)) {
			this.#check(disk, "next boot", min, max, `power cut: ${what}`);
		}
	}

	#watchedFile(file: WritableFile): WritableFile {
		const durably = (action: () => void): void => {
			action();
			this.#durable = this.#acknowledged;
		};
		const commit = (): void => {
			this.#contents.push(file.copy(0, file.size));
			this.#times.push(this.clock.now());
			file.commit();
			this.#acknowledged = this.#contents.length - 1;
		};
		return {
			get location() {
				return file.location;
			},
			get size() {
				return file.size;
			},
			get isNew() {
				return file.isNew;
			},
			view: (offset, length) => file.view(offset, length),
			copy: (offset, length) => file.copy(offset, length),
			write: (offset, bytes) => file.write(offset, bytes),
			rollback: () => file.rollback(),
			commit,
			syncEachCommit: () => file.syncEachCommit(),
			checkpoint: () => durably(() => file.checkpoint()),
			close: () => durably(() => file.close()),
		};
	}

	#promisedDurable(): number {
		if (this.#options.durability === "commit") return this.#acknowledged;
		// A program that is busy has all on the disk but what it has committed within a second, at the end.
		const now = this.#options.isBusy ? (this.#times[this.#acknowledged] ?? 0) : this.clock.now();
		const old = this.#times.findLastIndex((time) => time < now - 1000);
		return Math.max(this.#durable, Math.min(old, this.#acknowledged));
	}

	#check(disk: MemoryDisk, boot: string, min: number, max: number, what: string, isNested = false): void {
		this.points++;
		const key = `${boot} ${min} ${max} ${disk.fingerprint()}`;
		if (this.#seen.has(key)) return;
		this.#seen.add(key);
		if (!isNested && this.#random.below(this.#options.brokenRecoveries ?? Number.POSITIVE_INFINITY) === 0) {
			this.#breakRecovery(disk.clone(), boot, min, max, what);
		}
		const loss = this.#lossOn(disk, boot, min, max);
		if (loss !== undefined) this.losses.push(`${what}: ${loss}`);
	}

	/** Crashes within the recovery, before each of its operations. */
	#breakRecovery(disk: MemoryDisk, boot: string, min: number, max: number, what: string): void {
		disk.onOperation = (operation) => {
			const where = `${what}; in recovery ${operation.kind} ${operation.path}`;
			for (const killed of afterKill(disk, operation, this.#random)) this.#check(killed, boot, min, max, where, true);
			const low = boot === "boot" ? this.#promisedDurable() : min;
			for (const cut of afterPowerCut(disk, operation, this.#random, 1)) this.#check(cut, "third boot", low, max, where, true);
			return undefined;
		};
		this.#recover(disk, boot, 3);
	}

	#lossOn(disk: MemoryDisk, boot: string, min: number, max: number): string | undefined {
		try {
			const read = this.#read(disk, boot);
			const recovered = this.#recover(disk, boot, 2);
			if (!areSame(read, recovered)) return "a reader saw another file than the recovery made";
			if (!this.#contents.slice(min, max + 1).some((content) => areSame(content, recovered))) return this.#describe(recovered, min, max);
			const left = [...disk.names].filter(([name, { bytes }]) => name !== CRASH_PATH && !(this.#options.keepsNames && bytes.length === 0));
			if (left.length > 0) return `left over: ${left.map(([name]) => name).join(", ")}`;
			if (recovered) this.#inspect(recovered);
			return undefined;
		} catch (error) {
			return `${error}`;
		}
	}

	#read(disk: MemoryDisk, boot: string): Uint8Array | undefined {
		const files = durableFilesOn(this.#changed(new MemoryWorld(disk).process(4, { boot })));
		if (!files.exists(CRASH_PATH)) return undefined;
		const snapshot = files.read(CRASH_PATH, "lif.hdf5");
		const bytes = snapshot.copy(0, snapshot.size);
		snapshot.close();
		return bytes;
	}

	#recover(disk: MemoryDisk, boot: string, processId: number): Uint8Array | undefined {
		const files = durableFilesOn(this.#changed(new MemoryWorld(disk).process(processId, { boot })));
		files.openForWriting(CRASH_PATH, "lif.hdf5", { clock: this.clock }).close();
		const bytes = disk.names.get(CRASH_PATH)?.bytes;
		return this.#options.keepsNames && bytes?.length === 0 ? undefined : bytes;
	}

	#inspect(bytes: Uint8Array): void {
		const number = this.#contents.findIndex((content) => areSame(content, bytes));
		if (this.#inspected.has(number)) return;
		this.#inspected.add(number);
		this.#options.inspect?.(bytes);
	}

	#describe(recovered: Uint8Array | undefined, min: number, max: number): string {
		const found = this.#contents.findIndex((content) => areSame(content, recovered));
		return found < 0 ? "no commit, but a mixture" : `commit ${found}, not one of ${min} to ${max}`;
	}

	#changed(files: DurableFileSystem): DurableFileSystem {
		return (this.#options.changed ?? same)(files);
	}
}

function areSame(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
	return left === right || (left !== undefined && right !== undefined && Buffer.compare(left, right) === 0);
}

function same(files: DurableFileSystem): DurableFileSystem {
	return files;
}
