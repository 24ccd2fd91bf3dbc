/**
 * A byte string: Python's `bytes`, as against a `Uint8Array`, which is an array of numbers.
 *
 * Owns its data: the constructor copies.
 *
 * @example
 * ```ts
 * import { Bytes } from "@pypet/values";
 *
 * console.log(Bytes.fromText("µ").data); // Uint8Array(2) [ 194, 181 ]
 * ```
 */
export class Bytes {
	readonly data: Uint8Array;

	constructor(data: Uint8Array | readonly number[]) {
		this.data = Uint8Array.from(data);
	}

	/** The bytes of a text in UTF-8. */
	static fromText(text: string): Bytes {
		return new Bytes(new TextEncoder().encode(text));
	}

	/** Number of bytes. */
	get length(): number {
		return this.data.length;
	}

	/** The text that the bytes are in UTF-8; bytes that are no UTF-8 become U+FFFD. */
	toText(): string {
		return new TextDecoder().decode(this.data);
	}

	/** Python's notation: `b'ab\x00'`. */
	toString(): string {
		return `b'${Array.from(this.data, notation).join("")}'`;
	}
}

const ESCAPES = new Map([
	[0x09, "\\t"],
	[0x0a, "\\n"],
	[0x0d, "\\r"],
	[0x27, "\\'"],
	[0x5c, "\\\\"],
]);

function notation(byte: number): string {
	const escaped = ESCAPES.get(byte);
	if (escaped !== undefined) return escaped;
	return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
}
