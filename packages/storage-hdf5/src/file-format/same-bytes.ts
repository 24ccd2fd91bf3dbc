/** Whether two arrays have the same bytes from a position up to another. */
export function sameBytes(left: Uint8Array, right: Uint8Array, from: number, to: number): boolean {
	for (let position = from; position < to; position++) if (left[position] !== right[position]) return false;
	return true;
}

/** As {@link sameBytes}, for many bytes: sixteen at a time. */
export function sameContent(left: DataView, right: DataView, from: number, to: number): boolean {
	let position = from;
	for (; position + 16 <= to; position += 16) {
		const differences =
			(left.getInt32(position, true) ^ right.getInt32(position, true)) |
			(left.getInt32(position + 4, true) ^ right.getInt32(position + 4, true)) |
			(left.getInt32(position + 8, true) ^ right.getInt32(position + 8, true)) |
			(left.getInt32(position + 12, true) ^ right.getInt32(position + 12, true));
		if (differences !== 0) return false;
	}
	for (; position + 4 <= to; position += 4) if (left.getInt32(position, true) !== right.getInt32(position, true)) return false;
	for (; position < to; position++) if (left.getUint8(position) !== right.getUint8(position)) return false;
	return true;
}
