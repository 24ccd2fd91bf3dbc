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
 * All are decoded at once where they are in ASCII, as most are: a decoder's call for each costs more than what it does.
 */
export function textsOf(column: TextColumn): string[] {
	const { bytes, offset, rowCount, rowSize } = column;
	const lengths = lengthsOf(column);
	const ends = endsOf(lengths);
	const all = new Uint8Array(ends[rowCount - 1] ?? 0);
	for (let row = 0, to = 0; row < rowCount; row++) {
		const start = row * rowSize + offset;
		for (let from = start; from < start + (lengths[row] ?? 0); from++) all[to++] = bytes[from] ?? 0;
	}
	const text = textOf(all);
	// No other character has as many units as bytes.
	const isAscii = text.length === all.length;
	return Array.from({ length: rowCount }, (_, row) => {
		const start = ends[row - 1] ?? 0;
		return isAscii ? text.slice(start, ends[row]) : textOf(all.subarray(start, ends[row]));
	});
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

function endsOf(lengths: Uint32Array): Float64Array {
	let end = 0;
	return Float64Array.from(lengths, (length) => {
		end += length;
		return end;
	});
}
