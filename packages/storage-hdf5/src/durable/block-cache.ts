import { DamagedStoreError } from "@pypet/storage";
import type { ByteSource } from "../bytes/byte-store.js";

/** 64 kB: a tenth of the calls that pages would take, and not much for a look at one header. */
const BLOCK_SIZE = 2 ** 16;
/** 16 MB. */
const MOST_BLOCKS = 256;

/** What a cache is made for. */
interface BlockCacheOptions {
	/** Bytes that are read at once; 64 kB by default. */
	readonly blockSize?: number;
	/** Blocks that are held, at most; 256 by default. */
	readonly mostBlocks?: number;
	/**
	 * Whether a new block takes the bytes of one that is let go, which saves the garbage collector much: a view is valid only until so many further
	 * blocks were looked at. By default views stay valid.
	 */
	readonly isRecycling?: boolean;
}

/** Blocks of a file that were read lately, so that a view of a few bytes costs a look into a map. */
export class BlockCache implements ByteSource {
	readonly location: string;
	readonly #blockSize: number;
	readonly #mostBlocks: number;
	readonly #isRecycling: boolean;
	readonly #fill: (target: Uint8Array, offset: number) => void;
	/** By number; first the one that was not used for the longest time first. */
	readonly #blocks = new Map<number, Uint8Array<ArrayBuffer>>();
	#latest = -1;
	#latestBlock = new Uint8Array(0);
	#size: number;

	/** @param fill - Gives a part of the file, with zeros behind its end. */
	constructor(location: string, size: number, fill: (target: Uint8Array, offset: number) => void, options: BlockCacheOptions = {}) {
		const { blockSize = BLOCK_SIZE, isRecycling = false, mostBlocks = MOST_BLOCKS } = options;
		this.#blockSize = blockSize;
		this.#mostBlocks = mostBlocks;
		this.#isRecycling = isRecycling;
		this.location = location;
		this.#size = size;
		this.#fill = fill;
	}

	get size(): number {
		return this.#size;
	}

	view(offset: number, length: number): Uint8Array {
		this.#check(offset, length);
		const number = Math.floor(offset / this.#blockSize);
		const start = offset - number * this.#blockSize;
		if (start + length > this.#blockSize) return this.copy(offset, length);
		return this.#block(number).subarray(start, start + length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		this.#check(offset, length);
		const target = new Uint8Array(length);
		if (length > this.#blockSize) this.#fill(target, offset);
		else {
			for (let done = 0; done < length; ) {
				const number = Math.floor((offset + done) / this.#blockSize);
				const start = offset + done - number * this.#blockSize;
				const part = this.#block(number).subarray(start, start + Math.min(this.#blockSize - start, length - done));
				target.set(part, done);
				done += part.length;
			}
		}
		return target;
	}

	/** Bytes that lie in one block, with zeros behind the file's end. */
	within(offset: number, length: number): Uint8Array {
		const number = Math.floor(offset / this.#blockSize);
		return this.#block(number).subarray(offset - number * this.#blockSize, offset - number * this.#blockSize + length);
	}

	/** Takes a change into the blocks that are held. */
	patch(offset: number, bytes: Uint8Array): void {
		this.#size = Math.max(this.#size, offset + bytes.length);
		for (const [number, block] of this.#heldWithin(offset, bytes.length)) {
			const start = offset - number * this.#blockSize;
			const from = Math.max(0, -start);
			block.set(bytes.subarray(from, Math.min(bytes.length, this.#blockSize - start)), start + from);
		}
	}

	/** Forgets all blocks: the file is not what they say. */
	reset(size: number): void {
		this.#size = size;
		this.#blocks.clear();
		this.#latest = -1;
	}

	#check(offset: number, length: number): void {
		if (offset >= 0 && length >= 0 && offset + length <= this.#size) return;
		throw new DamagedStoreError(this.location, `points to ${length} bytes at ${offset}, and has ${this.#size}.`);
	}

	#block(number: number): Uint8Array<ArrayBuffer> {
		if (number === this.#latest) return this.#latestBlock;
		let block = this.#blocks.get(number);
		if (block) this.#blocks.delete(number);
		else block = this.#load(number);
		this.#blocks.set(number, block);
		this.#latest = number;
		this.#latestBlock = block;
		return block;
	}

	#load(number: number): Uint8Array<ArrayBuffer> {
		const [oldest] = this.#blocks.size >= this.#mostBlocks ? this.#blocks.entries() : [];
		if (oldest) this.#blocks.delete(oldest[0]);
		// A view of an evicted block stays valid: a new block has new bytes.
		const block = (this.#isRecycling && oldest?.[1]) || new Uint8Array(this.#blockSize);
		this.#fill(block, number * this.#blockSize);
		return block;
	}

	#heldWithin(offset: number, length: number): [number, Uint8Array<ArrayBuffer>][] {
		const first = Math.floor(offset / this.#blockSize);
		const last = Math.floor((offset + length - 1) / this.#blockSize);
		const held: [number, Uint8Array<ArrayBuffer>][] = [];
		if (last - first > this.#blocks.size) {
			for (const [number, block] of this.#blocks) if (number >= first && number <= last) held.push([number, block]);
			return held;
		}
		for (let number = first; number <= last; number++) {
			const block = this.#blocks.get(number);
			if (block) held.push([number, block]);
		}
		return held;
	}
}
