/** How a {@link ByteWriter} treats large data. */
export interface ByteWriterOptions {
	/**
	 * Data of at least this many bytes is kept aside, each in a buffer of its own, which can be handed to another thread without copying it again.
	 * By default nothing is. The reader must be given what is aside.
	 */
	readonly asideFrom?: number;
}

const TEXT_ENCODER = new TextEncoder();

/**
 * Collects numbers, texts and bytes, little-endian; a {@link ByteReader} reads them back in the same order.
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
export class ByteWriter {
	/** Data that was kept aside, in the order in which it was written. The caller owns it. */
	readonly aside: ArrayBuffer[] = [];
	readonly #asideFrom: number | undefined;
	#bytes = new Uint8Array(1024);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;

	constructor({ asideFrom }: ByteWriterOptions = {}) {
		this.#asideFrom = asideFrom;
	}

	/** What was written so far, what is aside apart; shares the writer's memory. */
	get written(): Uint8Array<ArrayBuffer> {
		return this.#bytes.subarray(0, this.#length);
	}

	/** An integer from 0 to 255. */
	byte(value: number): void {
		const start = this.#advance(1);
		this.#view.setUint8(start, value);
	}

	/** A truth value, as one byte. */
	flag(value: boolean): void {
		this.byte(value ? 1 : 0);
	}

	/** An integer from 0 to 2^53 − 1, such as a length. */
	count(value: number): void {
		const start = this.#advance(8);
		this.#view.setUint32(start, value % 2 ** 32, true);
		this.#view.setUint32(start + 4, Math.floor(value / 2 ** 32), true);
	}

	/** Any number. */
	float(value: number): void {
		const start = this.#advance(8);
		this.#view.setFloat64(start, value, true);
	}

	/** Any text. As JSON, because that escapes a lone surrogate, which plain UTF-8 would lose. */
	text(value: string): void {
		this.bytes(TEXT_ENCODER.encode(JSON.stringify(value)));
	}

	/** Bytes, with their number in front. They are copied. */
	bytes(value: Uint8Array): void {
		this.count(value.length);
		const start = this.#advance(value.length);
		this.#bytes.set(value, start);
	}

	/** The bytes of an array: as {@link bytes}, or aside. They are copied in any case. */
	data(value: Uint8Array): void {
		if (this.#asideFrom === undefined) {
			this.bytes(value);
			return;
		}
		const isAside = value.length >= this.#asideFrom;
		this.flag(isAside);
		if (isAside) this.aside.push(copyOf(value));
		else this.bytes(value);
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

	/** Makes room at the end, and says where it starts. Other memory may be in use afterwards. */
	#advance(size: number): number {
		const start = this.#length;
		this.#length += size;
		if (this.#length <= this.#bytes.length) return start;
		const larger = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
		larger.set(this.#bytes.subarray(0, start));
		this.#bytes = larger;
		this.#view = new DataView(larger.buffer);
		return start;
	}
}

function copyOf(bytes: Uint8Array): ArrayBuffer {
	const copy = new ArrayBuffer(bytes.length);
	new Uint8Array(copy).set(bytes);
	return copy;
}
