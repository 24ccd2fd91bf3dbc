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
		writeCells(type, row, bytes.subarray(index * type.size, (index + 1) * type.size));
	});
	return bytes;
}

/** Writes the cells that are named into the bytes of one row and leaves the others. */
export function writeCells(type: CompoundType, cells: Readonly<Record<string, Cell>>, row: Uint8Array): void {
	for (const { name, offset, type: memberType } of type.members) {
		const cell = Object.hasOwn(cells, name) ? cells[name] : undefined;
		if (cell !== undefined) row.set(encodeCell(memberType, cell), offset);
	}
}

function encodeCell(type: Datatype, cell: Cell): Uint8Array {
	const bytes = new Uint8Array(type.size);
	const view = new DataView(bytes.buffer);
	if (type.class === "text") bytes.set(cutText(String(cell), type.size));
	else if (type.class === "float" && type.size === 8) view.setFloat64(0, Number(cell), true);
	else if (type.class === "float" && type.size === 4) view.setFloat32(0, Number(cell), true);
	else if (type.class === "integer" && type.size === 8) view.setBigInt64(0, BigInt(cell), true);
	else if (type.class === "integer" && type.size === 4) view.setInt32(0, Number(cell), true);
	else bytes[0] = Number(cell);
	return bytes;
}

function cutText(text: string, size: number): Uint8Array {
	const bytes = new TextEncoder().encode(text);
	if (bytes.length <= size) return bytes;
	const cut = bytes.slice(0, size);
	cut.set(new TextEncoder().encode("...").subarray(0, size), Math.max(0, size - 3));
	return cut;
}
