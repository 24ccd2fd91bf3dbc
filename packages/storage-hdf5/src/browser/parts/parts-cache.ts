import type { FileParts } from "./file-parts.js";

/** 64 kB: HDF5's headers lie scattered, and more of what is around one is seldom needed. */
const BLOCK_SIZE = 2 ** 16;
/** Blocks that one read gets ahead of what is asked for: 4 MB. */
const LONGEST_RUN = 64;
/** 64 MB: the blocks that are held. */
const MOST_BLOCKS = 1024;
/** Larger parts are arrays, which a program reads once; they would drive out everything else. */
const LARGEST_HELD = 2 ** 20;
/** What a large part is got by, so that it isn't in memory twice: 16 MB. */
const LARGEST_READ = 2 ** 24;

interface Block {
	readonly bytes: Uint8Array;
	/** How many blocks came with it. */
	readonly run: number;
}

/**
 * Holds the blocks of a file that were read lately, and reads ahead.
 *
 * What follows on a block that is held is read twice as far as that one's read went, so that going through a file takes ever fewer reads, also where several
 * places of it are gone through by turns; what lies alone costs a block.
 */
export class PartsCache {
	readonly #parts: FileParts;
	/** By number; first the one that was not used for the longest time. */
	readonly #blocks = new Map<number, Block>();

	constructor(parts: FileParts) {
		this.#parts = parts;
	}

	/** Fills `target`, with zeros behind the file's end. */
	read(target: Uint8Array, offset: number): void {
		const length = Math.max(0, Math.min(target.length, this.#parts.size - offset));
		const wanted = target.subarray(0, length);
		target.fill(0, length);
		if (length > LARGEST_HELD) this.#readPast(wanted, offset);
		else this.#readHeld(wanted, offset);
	}

	#readPast(target: Uint8Array, offset: number): void {
		for (let done = 0; done < target.length; done += LARGEST_READ)
			target.set(this.#parts.read(offset + done, Math.min(LARGEST_READ, target.length - done)), done);
	}

	#readHeld(target: Uint8Array, offset: number): void {
		const last = Math.floor((offset + target.length - 1) / BLOCK_SIZE);
		for (let done = 0; done < target.length; ) {
			const number = Math.floor((offset + done) / BLOCK_SIZE);
			const start = offset + done - number * BLOCK_SIZE;
			const part = this.#block(number, last).subarray(start, start + target.length - done);
			target.set(part, done);
			done += part.length;
		}
	}

	#block(number: number, last: number): Uint8Array {
		const held = this.#blocks.get(number);
		if (!held) return this.#load(number, last);
		this.#blocks.delete(number);
		this.#blocks.set(number, held);
		return held.bytes;
	}

	/** Reads a block with those up to `last`, or as many as the reading before lets expect, as far as they aren't held. */
	#load(first: number, last: number): Uint8Array {
		const expected = 2 * (this.#blocks.get(first - 1)?.run ?? 0);
		const end = Math.min(first + Math.max(last - first + 1, Math.min(LONGEST_RUN, expected)), Math.ceil(this.#parts.size / BLOCK_SIZE));
		let run = 1;
		while (first + run < end && !this.#blocks.has(first + run)) run++;
		const offset = first * BLOCK_SIZE;
		const bytes = this.#parts.read(offset, Math.min(run * BLOCK_SIZE, this.#parts.size - offset));
		// Copies: a view would keep what came with it in memory.
		for (let index = 0; index < run; index++) {
			this.#blocks.set(first + index, { bytes: bytes.slice(index * BLOCK_SIZE, (index + 1) * BLOCK_SIZE), run });
		}
		this.#makeRoom();
		return bytes.subarray(0, BLOCK_SIZE);
	}

	#makeRoom(): void {
		for (const number of this.#blocks.keys()) {
			if (this.#blocks.size <= MOST_BLOCKS) return;
			this.#blocks.delete(number);
		}
	}
}
