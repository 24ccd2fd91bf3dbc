import type { CompoundType, Datatype } from "../datatype.js";

/** A cell of one of pypet's own tables. */
export type Cell = string | number;

/**
 * Rows of a table in its own type, which may be another program's: members that a row doesn't name are zero, text that is too long for its
 * member is cut and ends in `...`, as pypet cuts it.
 */
export function encodeRows(type: CompoundType, rows: readonly Readonly<Record<string, Cell>>[]): Uint8Array {
	const bytes = new Uint8Array(type.size * rows.length);
	rows.forEach((row, index) => {
		writeCells(type, row, bytes, index * type.size);
	});
	return bytes;
}

/** Writes the cells that are named into the row that begins at a position, and leaves the others. */
export function writeCells(type: CompoundType, cells: Readonly<Record<string, Cell>>, bytes: Uint8Array, start = 0): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const { name, offset, type: memberType } of type.members) {
		const cell = Object.hasOwn(cells, name) ? cells[name] : undefined;
		if (cell !== undefined) writeCell(view, bytes, start + offset, memberType, cell);
	}
}

function writeCell(view: DataView, bytes: Uint8Array, at: number, type: Datatype, cell: Cell): void {
	if (type.class === "text") writeText(bytes, at, type.size, String(cell));
	else if (type.class === "float" && type.size === 8) view.setFloat64(at, Number(cell), true);
	else if (type.class === "float" && type.size === 4) view.setFloat32(at, Number(cell), true);
	else if (type.class === "integer" && type.size === 8) view.setBigInt64(at, BigInt(cell), true);
	else if (type.class === "integer" && type.size === 4) view.setInt32(at, Number(cell), true);
	else {
		bytes.fill(0, at, at + type.size);
		bytes[at] = Number(cell);
	}
}

/** Writes text with zeros behind it. Most is short and in ASCII, for which an encoder's call costs more than it does. */
function writeText(bytes: Uint8Array, at: number, size: number, text: string): void {
	bytes.fill(0, at, at + size);
	let position = 0;
	for (; position < text.length && position < size; position++) {
		const code = text.charCodeAt(position);
		if (code >= 0x80) break;
		bytes[at + position] = code;
	}
	if (position < text.length) bytes.set(cutText(text, size), at);
}

function cutText(text: string, size: number): Uint8Array {
	const bytes = encoder.encode(text);
	if (bytes.length <= size) return bytes;
	const cut = bytes.slice(0, size);
	cut.set(encoder.encode("...").subarray(0, size), Math.max(0, size - 3));
	return cut;
}

const encoder = new TextEncoder();
