const NAN_BITS = 0x7ff8_0000_0000_0000n;

/** Bytes that grow at the end. All numbers are little-endian. */
export class ByteSink {
	#bytes = new Uint8Array(256);
	#length = 0;

	uint8(...values: readonly number[]): void {
		const start = this.#reserve(values.length);
		this.#bytes.set(values, start);
	}

	uint16(value: number): void {
		this.uint8(value & 0xff, value >> 8);
	}

	/** Also a negative one, in two's complement. */
	uint32(value: number): void {
		this.uint8(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
	}

	uint64(value: number): void {
		this.uint32(value % 2 ** 32);
		this.uint32(Math.floor(value / 2 ** 32));
	}

	/** The one number that pickles keep in big-endian order. */
	float64(value: number): void {
		const start = this.#reserve(8);
		const view = new DataView(this.#bytes.buffer);
		view.setFloat64(start, value, false);
		// JavaScript can't tell one NaN from another but may write the bits of either.
		if (Number.isNaN(value)) view.setBigUint64(start, NAN_BITS, false);
	}

	bytes(bytes: Uint8Array): void {
		const start = this.#reserve(bytes.length);
		this.#bytes.set(bytes, start);
	}

	/** Text whose characters are all below U+0080. */
	ascii(text: string): void {
		const start = this.#reserve(text.length);
		for (let index = 0; index < text.length; index++) this.#bytes[start + index] = text.charCodeAt(index);
	}

	/** A copy of what was written. */
	result(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}

	#reserve(count: number): number {
		const start = this.#length;
		this.#length += count;
		if (this.#length > this.#bytes.length) {
			const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length));
			grown.set(this.#bytes);
			this.#bytes = grown;
		}
		return start;
	}
}
