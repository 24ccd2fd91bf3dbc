/** Collects numbers, texts and bytes, little-endian; a {@link ByteReader} reads them back in the same order. */
export class ByteWriter {
	#bytes = new Uint8Array(1024);
	#length = 0;

	/** What was written so far; shares the writer's memory. */
	get written(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	/** An integer from 0 to 255. */
	byte(value: number): void {
		this.#view(1).setUint8(0, value);
	}

	flag(value: boolean): void {
		this.byte(value ? 1 : 0);
	}

	/** An integer from 0 to 2^53 − 1, such as a length. */
	count(value: number): void {
		this.#view(8).setBigUint64(0, BigInt(value), true);
	}

	float(value: number): void {
		this.#view(8).setFloat64(0, value, true);
	}

	/** Any text. As JSON, because that escapes a lone surrogate, which plain UTF-8 would lose. */
	text(value: string): void {
		this.bytes(new TextEncoder().encode(JSON.stringify(value)));
	}

	/** Bytes, with their number in front. */
	bytes(value: Uint8Array): void {
		this.count(value.length);
		this.#grow(value.length);
		this.#bytes.set(value, this.#length);
		this.#length += value.length;
	}

	/** One of a list of choices, by its position there. */
	oneOf<T>(choices: readonly T[], value: T): void {
		this.byte(choices.indexOf(value));
	}

	/** Several values, with their number in front. */
	each<T>(values: Iterable<T>, write: (value: T) => void): void {
		const all = Array.from(values);
		this.count(all.length);
		for (const value of all) write(value);
	}

	#view(size: number): DataView {
		this.#grow(size);
		this.#length += size;
		return new DataView(this.#bytes.buffer, this.#length - size, size);
	}

	#grow(size: number): void {
		const needed = this.#length + size;
		if (needed <= this.#bytes.length) return;
		const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
		larger.set(this.written);
		this.#bytes = larger;
	}
}
