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
 * The texts of a column.
 *
 * All are decoded at once where they are in ASCII, as most are: a decoder's call for each costs more than what it does. A text that is that of the row
 * before is the same string, as most of a time or a host are.
 */
export function textsOf(column: TextColumn): string[] {
	const { bytes, offset, rowCount, rowSize } = column;
	const lengths = lengthsOf(column);
	const repeated = repeatedRows(column, lengths);
	const ends = endsOf(lengths, repeated);
	const all = new Uint8Array(ends[rowCount - 1] ?? 0);
	for (let row = 0, to = 0; row < rowCount; row++) {
		if (repeated[row] === 1) continue;
		const start = row * rowSize + offset;
		for (let from = start; from < start + (lengths[row] ?? 0); from++) all[to++] = bytes[from] ?? 0;
	}
	const text = textOf(all);
	// No other character has as many units as bytes.
	const isAscii = text.length === all.length;
	const texts: string[] = [];
	let [last, start] = ["", 0];
	for (let row = 0; row < rowCount; row++) {
		const end = ends[row] ?? 0;
		if (repeated[row] !== 1) last = isAscii ? text.slice(start, end) : textOf(all.subarray(start, end));
		texts.push(last);
		start = end;
	}
	return texts;
}

/** Bytes of each text without the zeros behind it. */
function lengthsOf({ bytes, offset, rowCount, rowSize, size }: TextColumn): Uint32Array {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const lengths = new Uint32Array(rowCount);
	for (let row = 0; row < rowCount; row++) {
		const start = row * rowSize + offset;
		let end = Math.min(start + size, bytes.length);
		// Most of a wide column is zeros.
		while (end >= start + 4 && view.getInt32(end - 4) === 0) end -= 4;
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

/** Where each row's text ends among those that are repeated no more. */
function endsOf(lengths: Uint32Array, repeated: Uint8Array): Float64Array {
	const ends = new Float64Array(lengths.length);
	let end = 0;
	for (let row = 0; row < ends.length; row++) {
		if (repeated[row] !== 1) end += lengths[row] ?? 0;
		ends[row] = end;
	}
	return ends;
}
