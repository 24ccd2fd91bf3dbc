const TEXT_DECODER = new TextDecoder();

/**
 * Reads what a {@link ByteWriter} wrote. Throws a RangeError where the bytes end early or hold no such value.
 *
 * @example
 * ```ts
 * import { ByteReader, ByteWriter } from "@pypet/storage/encoding";
 *
 * const writer = new ByteWriter();
 * writer.text("rate");
 * writer.float(12.5);
 * const reader = new ByteReader(writer.written);
 * console.log(reader.text(), reader.float()); // rate 12.5
 * ```
 */
export class ByteReader {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #aside: readonly ArrayBuffer[] | undefined;
	#position = 0;
	#asideRead = 0;

	/**
	 * @param bytes - Not copied; don't change them while reading.
	 * @param aside - What the writer has kept aside, where it was made to do so.
	 */
	constructor(bytes: Uint8Array, aside?: readonly ArrayBuffer[]) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#aside = aside;
	}

	/** An integer from 0 to 255. */
	byte(): number {
		return this.#view.getUint8(this.#advance(1));
	}

	/** A truth value. */
	flag(): boolean {
		return this.byte() === 1;
	}

	/** An integer from 0 to 2^53 − 1. */
	count(): number {
		const start = this.#advance(8);
		return this.#view.getUint32(start + 4, true) * 2 ** 32 + this.#view.getUint32(start, true);
	}

	/** Any number. */
	float(): number {
		return this.#view.getFloat64(this.#advance(8), true);
	}

	/** Any text. */
	text(): string {
		return String(JSON.parse(TEXT_DECODER.decode(this.bytes())));
	}

	/** Shares memory with the bytes that are read. */
	bytes(): Uint8Array {
		const size = this.count();
		const start = this.#advance(size);
		return this.#bytes.subarray(start, start + size);
	}

	/** The bytes of an array, which the caller owns: what was kept aside as it is, else a copy. */
	data(): ArrayBuffer {
		if (this.#aside === undefined || !this.flag()) {
			const bytes = this.bytes();
			const copy = new ArrayBuffer(bytes.length);
			new Uint8Array(copy).set(bytes);
			return copy;
		}
		const data = this.#aside[this.#asideRead++];
		if (data === undefined) throw new RangeError("Data that was kept aside is missing.");
		return data;
	}

	/** One of a list of choices. */
	oneOf<T>(choices: readonly T[]): T {
		const position = this.byte();
		const choice = choices[position];
		if (choice === undefined) throw new RangeError(`There is no choice ${position} of ${choices.length}.`);
		return choice;
	}

	/** The number of parts that follow. Each takes a byte or more, so that a number that no data can hold is refused before memory is taken for it. */
	partCount(): number {
		const count = this.count();
		const rest = this.#bytes.length - this.#position;
		if (count > rest) throw new RangeError(`${count} parts can't be in ${rest} bytes.`);
		return count;
	}

	/** Several values. */
	each<T>(read: () => T): T[] {
		const values: T[] = [];
		for (let rest = this.partCount(); rest > 0; rest--) values.push(read());
		return values;
	}

	/** @throws RangeError when something is left. */
	end(): void {
		const rest = this.#bytes.length - this.#position;
		if (rest > 0) throw new RangeError(`${rest} bytes are left over.`);
	}

	/** @throws RangeError when so many bytes are not there. */
	#advance(size: number): number {
		const start = this.#position;
		if (size > this.#bytes.length - start) throw new RangeError(`The data ends ${size - (this.#bytes.length - start)} bytes early.`);
		this.#position += size;
		return start;
	}
}
