import { PickleError } from "./errors.js";

const SMALL = Array.from({ length: 256 }, (_, value) => BigInt(value));

/** The bigint of a byte: always the same 256 objects, as pickles are full of small integers. */
export function smallInteger(value: number): bigint {
	return SMALL[value] ?? BigInt(value);
}

/** The integer in two's complement, little-endian, of any length; no bytes are 0. As LONG1 and LONG4 have it. */
export function decodeLong(bytes: Uint8Array): bigint {
	if (bytes.length === 0) return 0n;
	const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
	return BigInt.asIntN(8 * bytes.length, BigInt(`0x${digits.reverse().join("")}`));
}

/** The shortest form that {@link decodeLong} reads. */
export function encodeLong(value: bigint): Uint8Array {
	if (value === 0n) return new Uint8Array();
	const bits = (value < 0n ? -value - 1n : value).toString(2).length + 1;
	const length = Math.ceil(bits / 8);
	const digits = BigInt.asUintN(8 * length, value)
		.toString(16)
		.padStart(2 * length, "0");
	const bytes = new Uint8Array(length);
	for (let index = 0; index < length; index++) bytes[length - 1 - index] = Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16);
	return bytes;
}

/** The integer of a line of INT or LONG: decimal or, as Python's `int(text, 0)` takes it too, hexadecimal. */
export function parseInteger(text: string): bigint {
	const [, sign, digits] = /^\s*([+-]?)(\d+|0x[0-9a-f]+)L?\s*$/i.exec(text) ?? [];
	if (digits === undefined) throw new PickleError(`"${text.slice(0, 40)}" is no integer.`);
	return sign === "-" ? -BigInt(digits) : BigInt(digits);
}

/** The float of a line of FLOAT. */
export function parseFloatLine(text: string): number {
	const plain = text.trim();
	const [, sign, word] = /^([+-]?)(inf|infinity|nan)$/i.exec(plain) ?? [];
	if (word !== undefined)
		return word.toLowerCase() === "nan" ? Number.NaN : sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) throw new PickleError(`"${text.slice(0, 40)}" is no float.`);
	return Number(plain);
}

/** A float as Python's `repr` writes it in all that matters to a reader: the shortest digits, `inf`, `nan`, `-0.0`. */
export function formatFloat(value: number): string {
	if (Number.isNaN(value)) return "nan";
	if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
	const digits = Object.is(value, -0) ? "-0" : String(value);
	return /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}
