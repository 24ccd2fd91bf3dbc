import { PickleError } from "./errors.js";

const NEWLINE = 0x0a;

/** A place in the bytes of a pickle that moves forward as arguments of instructions are read. All numbers are little-endian. */
export class Cursor {
	#position = 0;
	readonly #view: DataView;

	constructor(readonly bytes: Uint8Array) {
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	/** Offset of the next byte. */
	get position(): number {
		return this.#position;
	}

	uint8(): number {
		return this.#view.getUint8(this.#advance(1));
	}

	uint16(): number {
		return this.#view.getUint16(this.#advance(2), true);
	}

	uint32(): number {
		return this.#view.getUint32(this.#advance(4), true);
	}

	int32(): number {
		return this.#view.getInt32(this.#advance(4), true);
	}

	/** An 8-byte length, as a number: one too large to be exact is too large for any pickle as well. */
	uint64(): number {
		return Number(this.#view.getBigUint64(this.#advance(8), true));
	}

	/** The one number that pickles keep in big-endian order. */
	float64(): number {
		return this.#view.getFloat64(this.#advance(8), false);
	}

	/** The next `length` bytes, not copied. */
	take(length: number): Uint8Array {
		const start = this.#advance(length);
		return this.bytes.subarray(start, start + length);
	}

	/** The bytes up to the end of the line, not copied and without the newline. */
	line(): Uint8Array {
		const end = this.bytes.indexOf(NEWLINE, this.#position);
		if (end < 0) throw new PickleError("A line of text does not end.");
		const start = this.#position;
		this.#position = end + 1;
		return this.bytes.subarray(start, end);
	}

	#advance(length: number): number {
		const start = this.#position;
		// A negative length comes from a signed field of a damaged pickle.
		if (length < 0 || length > this.bytes.length - start) {
			throw new PickleError(`The pickle ends too early: ${length} bytes are announced, ${this.bytes.length - start} are left.`);
		}
		this.#position = start + length;
		return start;
	}
}
