/** Longer byte strings are not worth the memory. */
const LONGEST = 4096;
const MOST_ENTRIES = 4096;

interface Entry<T> {
	readonly bytes: Uint8Array;
	readonly value: T;
}

/**
 * What byte strings mean, worked out once for each: a file says the same few names and types over and over.
 *
 * Bounded: it begins anew after 4,096 entries.
 */
export class InternedBytes<T> {
	readonly #entries = new Map<number, Entry<T>>();
	readonly #decode: (bytes: Uint8Array) => T;

	/** @param decode - What bytes mean. Its results are handed out many times, so nobody may change them. */
	constructor(decode: (bytes: Uint8Array) => T) {
		this.#decode = decode;
	}

	/** The meaning of the bytes from `start` to `end`, which must lie within. */
	get(bytes: Uint8Array, start: number, end: number): T {
		if (end - start > LONGEST) return this.#decode(bytes.subarray(start, end));
		const hash = hashOf(bytes, start, end);
		const known = this.#entries.get(hash);
		if (known && isEqual(known.bytes, bytes, start, end)) return known.value;
		const own = bytes.slice(start, end);
		const value = this.#decode(own);
		if (this.#entries.size >= MOST_ENTRIES) this.#entries.clear();
		this.#entries.set(hash, { bytes: own, value });
		return value;
	}
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
	let hash = 0x811c9dc5;
	for (let position = start; position < end; position++) hash = Math.imul(hash ^ (bytes[position] ?? 0), 0x01000193);
	return hash;
}

function isEqual(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
	if (known.length !== end - start) return false;
	for (let position = 0; position < known.length; position++) {
		if (known[position] !== bytes[start + position]) return false;
	}
	return true;
}
