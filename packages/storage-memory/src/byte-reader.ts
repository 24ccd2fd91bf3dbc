/** Reads what a {@link ByteWriter} wrote. Throws a RangeError where the bytes end early or hold no such value. */
export class ByteReader {
	readonly #bytes: Uint8Array;
	#position = 0;

	/** @param bytes - Not copied; don't change them while reading. */
	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	byte(): number {
		return this.#view(1).getUint8(0);
	}

	flag(): boolean {
		return this.byte() === 1;
	}

	count(): number {
		return Number(this.#view(8).getBigUint64(0, true));
	}

	float(): number {
		return this.#view(8).getFloat64(0, true);
	}

	text(): string {
		return String(JSON.parse(new TextDecoder().decode(this.bytes())));
	}

	/** Shares memory with the bytes that are read. */
	bytes(): Uint8Array {
		const size = this.count();
		const start = this.#advance(size);
		return this.#bytes.subarray(start, start + size);
	}

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

	#view(size: number): DataView {
		return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#advance(size), size);
	}

	#advance(size: number): number {
		const start = this.#position;
		if (size > this.#bytes.length - start) throw new RangeError(`The data ends ${size - (this.#bytes.length - start)} bytes early.`);
		this.#position += size;
		return start;
	}
}
