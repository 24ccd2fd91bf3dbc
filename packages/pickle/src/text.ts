import { PickleError } from "./errors.js";

const utf8Decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();
const CHUNK = 0x2000;

/** Text of UTF-8 in which lone surrogates are allowed: Python's `surrogatepass`. */
export function decodeUtf8(bytes: Uint8Array): string {
	try {
		return utf8Decoder.decode(bytes);
	} catch (cause) {
		if (!(cause instanceof TypeError)) throw cause;
		return decodeUtf8WithSurrogates(bytes);
	}
}

/** UTF-8 of text in which lone surrogates are allowed: Python's `surrogatepass`. */
export function encodeUtf8(text: string): Uint8Array {
	if (!/\p{Surrogate}/u.test(text)) return utf8Encoder.encode(text);
	const bytes: number[] = [];
	for (const character of text) {
		const code = character.charCodeAt(0);
		const isLone = character.length === 1 && code >= 0xd800 && code < 0xe000;
		bytes.push(...(isLone ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)] : utf8Encoder.encode(character)));
	}
	return Uint8Array.from(bytes);
}

/** Text whose characters are the bytes: ISO 8859-1, which `TextDecoder` doesn't have (its `latin1` is windows-1252). */
export function decodeLatin1(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let start = 0; start < bytes.length; start += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
	return parts.join("");
}

/** The bytes that the characters are; `undefined` when one is beyond U+00FF. */
export function encodeLatin1(text: string): Uint8Array | undefined {
	const bytes = new Uint8Array(text.length);
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code > 0xff) return undefined;
		bytes[index] = code;
	}
	return bytes;
}

/** Whether all bytes are below 0x80. */
export function isAscii(bytes: Uint8Array): boolean {
	return bytes.every((byte) => byte < 0x80);
}

/** Text in Python's `raw-unicode-escape`: bytes are characters, `\uXXXX` and `\UXXXXXXXX` are escapes, no other is. */
export function decodeRawUnicodeEscape(bytes: Uint8Array): string {
	const text = decodeLatin1(bytes);
	if (!text.includes("\\")) return text;
	return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g, (whole, short?: string, long?: string) => {
		const digits = short ?? long;
		const code = digits === undefined ? undefined : Number.parseInt(digits, 16);
		if (code === undefined ? /^\\[uU]/.test(whole) : code > 0x10ffff) throw new PickleError(`"${whole}" is no escape of a character.`);
		return code === undefined ? whole : String.fromCodePoint(code);
	});
}

/** The escapes of U+0000 to U+00FF, of which arrays and bytes of the first protocol are full. */
const LATIN1_ESCAPES = Array.from({ length: 256 }, (_, code) => `\\u${code.toString(16).padStart(4, "0")}`);

/** Text in Python's `raw-unicode-escape`, on one line and in ASCII only. */
export function encodeRawUnicodeEscape(text: string): string {
	// Code units, not points: a surrogate pair of escapes would come back as two characters in Python, so pairs are taken together.
	return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^ -[\]-~]/g, (character) => {
		const code = character.codePointAt(0) ?? 0;
		const known = LATIN1_ESCAPES[code];
		if (known !== undefined) return known;
		return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
	});
}

const ESCAPED = new Map(
	Object.entries({ a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v", "\n": "", "\\": "\\", "'": "'", '"': '"' }),
);

/** The bytes of a string literal of Python 2 with its quotes, as the instruction STRING has it. */
export function decodeStringLiteral(bytes: Uint8Array): Uint8Array {
	const literal = /^(['"])([\s\S]*)\1\s*$/.exec(decodeLatin1(bytes))?.[2];
	if (literal === undefined) throw new PickleError("A string is not in quotes.");
	const text = literal.replace(/\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g, (whole, hex?: string, octal?: string, letter?: string) => {
		if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
		if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
		return (letter === undefined ? undefined : ESCAPED.get(letter)) ?? whole;
	});
	return encodeLatin1(text) ?? new Uint8Array();
}

/** UTF-8's three-byte form also for U+D800 to U+DFFF, everything else as strict as UTF-8 is. */
function decodeUtf8WithSurrogates(bytes: Uint8Array): string {
	const parts: string[] = [];
	let start = 0;
	for (let index = 0; index + 2 < bytes.length; index++) {
		const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
		if (first !== 0xed || second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) continue;
		parts.push(decodeStrictly(bytes.subarray(start, index)), String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)));
		start = index + 3;
		index = start - 1;
	}
	parts.push(decodeStrictly(bytes.subarray(start)));
	return parts.join("");
}

function decodeStrictly(bytes: Uint8Array): string {
	try {
		return utf8Decoder.decode(bytes);
	} catch (cause) {
		throw new PickleError("A text is not in UTF-8.", undefined, { cause });
	}
}
