/** Whether two arrays have the same bytes from a position up to another. */
export function sameBytes(left: Uint8Array, right: Uint8Array, from: number, to: number): boolean {
	for (let position = from; position < to; position++) if (left[position] !== right[position]) return false;
	return true;
}
