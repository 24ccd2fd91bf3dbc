import { textOf } from "../bytes/text.js";

/** Where the rows of a table have a text of a fixed length, filled up with zero bytes. */
interface TextColumn {
	/** Of the whole table. */
	readonly bytes: Uint8Array;
	readonly rowCount: number;
	readonly rowSize: number;
	/** In a row. */
	readonly offset: number;
	readonly size: number;
}

/**
 * The texts of a column, without what fills them up.
 *
 * All are decoded at once, when the first is asked for, where they are in ASCII, as most are: a decoder's call for each costs more than what it does. A
 * text that is that of the row before is kept once, as most of a time or a host are.
 */
export class PackedTexts {
	/** Where each row's text begins in what is packed. */
	readonly #starts: Uint32Array;
	readonly #lengths: Uint32Array;
	#packed: Uint8Array;
	/** All that is packed, where a character has a byte; it takes the place of the bytes. */
	#text: string | undefined;
	#isDecoded = false;
	#lastStart = -1;
	#last = "";

	constructor(column: TextColumn) {
		const { bytes, offset, rowCount, rowSize } = column;
		const lengths = lengthsOf(column);
		const repeated = repeatedRows(column, lengths);
		const starts = new Uint32Array(rowCount);
		let size = 0;
		for (let row = 0; row < rowCount; row++) {
			starts[row] = repeated[row] === 1 ? (starts[row - 1] ?? 0) : size;
			if (repeated[row] !== 1) size += lengths[row] ?? 0;
		}
		const packed = new Uint8Array(size);
		for (let row = 0; row < rowCount; row++) {
			if (repeated[row] === 1) continue;
			let [from, to] = [row * rowSize + offset, starts[row] ?? 0];
			for (const end = to + (lengths[row] ?? 0); to < end; to++) packed[to] = bytes[from++] ?? 0;
		}
		this.#starts = starts;
		this.#lengths = lengths;
		this.#packed = packed;
	}

	/** The text of a row; empty where there is none. */
	at(row: number): string {
		const [start, length] = [this.#starts[row] ?? 0, this.#lengths[row] ?? 0];
		if (length === 0) return "";
		if (start === this.#lastStart) return this.#last;
		this.#lastStart = start;
		this.#last = this.#decoded(start, start + length);
		return this.#last;
	}

	#decoded(start: number, end: number): string {
		if (!this.#isDecoded) this.#decodeAll();
		return this.#text?.slice(start, end) ?? textOf(this.#packed.subarray(start, end));
	}

	#decodeAll(): void {
		this.#isDecoded = true;
		const text = textOf(this.#packed);
		// No character of several bytes has as many units.
		if (text.length !== this.#packed.length) return;
		this.#text = text;
		this.#packed = new Uint8Array();
	}
}

/** Bytes of each text without the zeros behind it. */
function lengthsOf({ bytes, offset, rowCount, rowSize, size }: TextColumn): Uint32Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const lengths = new Uint32Array(rowCount);
	for (let row = 0; row < rowCount; row++) {
		const start = row * rowSize + offset;
		let end = Math.min(start + size, bytes.length);
		// Most of a wide column is zeros.
		while (end >= start + 16 && (view.getInt32(end - 4) | view.getInt32(end - 8) | view.getInt32(end - 12) | view.getInt32(end - 16)) === 0)
			end -= 16;
		while (end > start && bytes[end - 1] === 0) end--;
		lengths[row] = Math.max(0, end - start);
	}
	return lengths;
}

/** 1 for each row that has the bytes of the one before. */
function repeatedRows({ bytes, offset, rowCount, rowSize }: TextColumn, lengths: Uint32Array): Uint8Array {
	const repeated = new Uint8Array(rowCount);
	for (let row = 1; row < rowCount; row++) {
		const length = lengths[row] ?? 0;
		if (length !== lengths[row - 1]) continue;
		const start = row * rowSize + offset;
		// From the end: what counts differs there first.
		let at = start + length - 1;
		while (at >= start && bytes[at] === bytes[at - rowSize]) at--;
		if (at < start) repeated[row] = 1;
	}
	return repeated;
}
