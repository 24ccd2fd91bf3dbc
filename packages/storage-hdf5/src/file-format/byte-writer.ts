import { UNDEFINED_ADDRESS } from "./block.js";

const FIRST_CAPACITY = 64;

/** From here on, bytes are handed over and not copied. */
const LARGE = 65_536;

/** Bytes that are put together from HDF5's little-endian numbers. Grows as needed. */
export class ByteWriter {
	#bytes = new Uint8Array(FIRST_CAPACITY);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;

	/** Bytes written so far. */
	get length(): number {
		return this.#length;
	}

	uint8(value: number): void {
		this.#grow(1);
		this.#bytes[this.#length++] = value;
	}

	uint16(value: number): void {
		this.#grow(2);
		this.#view.setUint16(this.#length, value, true);
		this.#length += 2;
	}

	uint32(value: number): void {
		this.#grow(4);
		this.#view.setUint32(this.#length, value, true);
		this.#length += 4;
	}

	/** An address or length, or {@link UNDEFINED_ADDRESS}. */
	uint64(value: number): void {
		this.#grow(8);
		const isUndefined = value === UNDEFINED_ADDRESS;
		this.#view.setUint32(this.#length, isUndefined ? 0xffff_ffff : value % 2 ** 32, true);
		this.#view.setUint32(this.#length + 4, isUndefined ? 0xffff_ffff : Math.floor(value / 2 ** 32), true);
		this.#length += 8;
	}

	bytes(bytes: Uint8Array): void {
		this.#grow(bytes.length);
		this.#bytes.set(bytes, this.#length);
		this.#length += bytes.length;
	}

	zeros(count: number): void {
		this.#grow(count);
		// What lies beyond the length may be left from before.
		this.#bytes.fill(0, this.#length, this.#length + count);
		this.#length += count;
	}

	/** Fills up with zeros to a multiple of eight, counted from a position. */
	align(from = 0): void {
		const rest = (this.#length - from) % 8;
		if (rest > 0) this.zeros(8 - rest);
	}

	/**
	 * Overwrites a number that was written before what it counts was known.
	 *
	 * @throws RangeError when it doesn't fit: the object could never be read again.
	 */
	patchUint16(at: number, value: number): void {
		if (value > 0xffff) throw new RangeError(`${value} does not fit into two bytes`);
		this.#view.setUint16(at, value, true);
	}

	/** As {@link patchUint16}, with four bytes. */
	patchUint32(at: number, value: number): void {
		this.#view.setUint32(at, value, true);
	}

	/** What was written, valid until the next call. */
	view(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	/** Begins anew. */
	clear(): void {
		this.#length = 0;
	}

	/** What was written, which the caller owns, and begins anew. Holds no memory of what was large. */
	take(): Uint8Array<ArrayBuffer> {
		const isLarge = this.#length >= LARGE;
		const taken = isLarge ? this.#bytes.subarray(0, this.#length) : this.#bytes.slice(0, this.#length);
		if (isLarge) this.#useMemory(new Uint8Array(FIRST_CAPACITY));
		this.#length = 0;
		return taken;
	}

	#grow(count: number): void {
		const needed = this.#length + count;
		if (needed <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#useMemory(larger);
	}

	#useMemory(bytes: Uint8Array<ArrayBuffer>): void {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer);
	}
}

/** Writers that are not in use, so that their memory is not made anew for every few bytes. */
const idle: ByteWriter[] = [];

/** The bytes that a function writes. */
export function encode(write: (writer: ByteWriter) => void): Uint8Array<ArrayBuffer> {
	const writer = idle.pop() ?? new ByteWriter();
	write(writer);
	const bytes = writer.take();
	idle.push(writer);
	return bytes;
}

/** Numbers of eight bytes each. */
export function encodeUint64(...numbers: readonly number[]): Uint8Array {
	return encode((writer) => {
		for (const number of numbers) writer.uint64(number);
	});
}

/** A size, rounded up to a multiple of eight. */
export function padded(size: number): number {
	return Math.ceil(size / 8) * 8;
}
