import { closeSync, fsyncSync, openSync, writevSync } from "node:fs";
import { type CommittedRun, runRecords } from "./committed-run.js";
import { SegmentWriteError } from "./errors.js";
import { segmentHeader } from "./segment-format.js";

/** Appends the runs of one worker to its segment. */
export class SegmentWriter {
	readonly #path: string;
	readonly #file: number;
	#hasFailed = false;
	#isClosed = false;

	/**
	 * Makes a new segment.
	 *
	 * @throws {@link SegmentWriteError} also when there is one already.
	 */
	constructor(path: string, planId: string) {
		this.#path = path;
		this.#file = this.#attempt(() => openSync(path, "wx"));
		this.#write([segmentHeader(planId)]);
	}

	/**
	 * Appends a run, and commits it with that: whatever becomes of this process, it is there. Against a loss of power {@link close} protects.
	 *
	 * @throws {@link SegmentWriteError} The run doesn't count then, and the segment takes no others.
	 */
	append(run: CommittedRun): void {
		this.#write(runRecords(run));
	}

	/**
	 * Brings everything to the disk. Does nothing the second time.
	 *
	 * @throws {@link SegmentWriteError} A network file system may say only now that it had no room.
	 */
	close(): void {
		if (this.#isClosed) return;
		this.#isClosed = true;
		try {
			if (!this.#hasFailed) this.#attempt(() => fsyncSync(this.#file));
		} finally {
			this.#attempt(() => closeSync(this.#file));
		}
	}

	#write(pieces: readonly Uint8Array[]): void {
		if (this.#hasFailed) throw new SegmentWriteError(this.#path, { cause: new Error("a former run could not be written") });
		const left = pieces.filter(({ length }) => length > 0);
		this.#attempt(() => {
			while (left.length > 0) skip(left, writevSync(this.#file, left.slice(0, MOST_PIECES)));
		});
	}

	#attempt<T>(write: () => T): T {
		try {
			return write();
		} catch (cause) {
			this.#hasFailed = true;
			throw new SegmentWriteError(this.#path, { cause });
		}
	}
}

/** Most that a system takes at once. */
const MOST_PIECES = 1024;

/** Takes what is written off the front: a disk that is nearly full takes less than it is given. */
function skip(pieces: Uint8Array[], written: number): void {
	let rest = written;
	for (let [first] = pieces; first !== undefined && rest >= first.length; [first] = pieces) {
		rest -= first.length;
		pieces.shift();
	}
	if (rest > 0 && pieces[0]) pieces[0] = pieces[0].subarray(rest);
}
