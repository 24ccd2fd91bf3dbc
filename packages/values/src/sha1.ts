/**
 * The SHA-1 of a text in UTF-8, as 40 hexadecimal digits.
 *
 * Written out, after FIPS 180-4, because browsers give it asynchronously only. It names things; it protects nothing.
 *
 * @example
 * ```ts
 * import { sha1 } from "@pypet/values";
 *
 * console.log(sha1("abc")); // a9993e364706816aba3e25717850c26c9cd0d89d
 * ```
 */
export function sha1(text: string): string {
	const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
	const message = padded(new TextEncoder().encode(text));
	for (let start = 0; start < message.byteLength; start += BLOCK) addBlock(state, new DataView(message.buffer, start, BLOCK));
	return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

const BLOCK = 64;
const ROUNDS = 80;

/** The bytes, a one bit, zeros, and the number of bits as eight bytes, up to a whole number of blocks. */
function padded(bytes: Uint8Array): Uint8Array {
	const message = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
	message.set(bytes);
	message[bytes.length] = 0x80;
	new DataView(message.buffer).setBigUint64(message.length - 8, BigInt(bytes.length) * 8n);
	return message;
}

function addBlock(state: Uint32Array, block: DataView): void {
	const words = new Uint32Array(ROUNDS);
	for (let round = 0; round < 16; round++) words[round] = block.getUint32(4 * round);
	const word = (round: number) => words[round] ?? 0;
	for (let round = 16; round < ROUNDS; round++) {
		words[round] = rotated(word(round - 3) ^ word(round - 8) ^ word(round - 14) ^ word(round - 16), 1);
	}
	let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
	for (let round = 0; round < ROUNDS; round++) {
		const next = (rotated(a, 5) + mixed(round, b, c, d) + e + word(round)) | 0;
		[a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
	}
	[a, b, c, d, e].forEach((added, position) => {
		state[position] = (state[position] ?? 0) + added;
	});
}

function mixed(round: number, b: number, c: number, d: number): number {
	if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
	if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
	return round < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc : (b ^ c ^ d) + 0xca62c1d6;
}

function rotated(word: number, bits: number): number {
	return (word << bits) | (word >>> (32 - bits));
}
