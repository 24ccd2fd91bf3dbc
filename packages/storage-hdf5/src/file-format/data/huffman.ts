/** Reads bits from bytes, the highest first. */
export class BitReader {
	readonly #bytes: Uint8Array;
	readonly #onEnd: () => never;
	#position = 0;

	/** @param onEnd - Throws where there are no more. */
	constructor(bytes: Uint8Array, onEnd: () => never) {
		this.#bytes = bytes;
		this.#onEnd = onEnd;
	}

	/** The next bits, 32 at most, as a number. */
	read(count: number): number {
		if (this.#position + count > 8 * this.#bytes.length) this.#onEnd();
		let value = 0;
		for (let rest = count; rest > 0; ) {
			const room = 8 - (this.#position % 8);
			const taken = Math.min(room, rest);
			const byte = this.#bytes[Math.floor(this.#position / 8)] ?? 0;
			value = value * 2 ** taken + ((byte >> (room - taken)) & ((1 << taken) - 1));
			this.#position += taken;
			rest -= taken;
		}
		return value;
	}
}

/** Codes of up to 20 bits in their canonical order: shorter ones first, those of a length by their symbol. */
export interface HuffmanTable {
	/** Number of codes by their length. */
	readonly counts: Uint32Array;
	readonly symbols: Uint32Array;
}

const LONGEST = 20;

/** @param lengths - Of each symbol's code, 1 to 20 bits. */
export function huffmanTable(lengths: readonly number[]): HuffmanTable {
	const counts = new Uint32Array(LONGEST + 1);
	for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
	const order = lengths.map((length, symbol) => ({ length, symbol })).sort((a, b) => a.length - b.length || a.symbol - b.symbol);
	return { counts, symbols: Uint32Array.from(order, ({ symbol }) => symbol) };
}

/** The symbol of the next code; `undefined` where there is no such code. */
export function readSymbol(bits: BitReader, { counts, symbols }: HuffmanTable): number | undefined {
	let [code, first, index] = [0, 0, 0];
	for (let length = 1; length <= LONGEST; length++) {
		code = code * 2 + bits.read(1);
		const count = counts[length] ?? 0;
		if (code - first < count) return symbols[index + code - first];
		index += count;
		first = (first + count) * 2;
	}
	return undefined;
}
