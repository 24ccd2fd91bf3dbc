/** Several pieces of bytes as one: their number, their lengths, then they themselves. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const head = 4 + 8 * parts.length;
	const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, head));
	const view = new DataView(joined.buffer);
	view.setUint32(0, parts.length, true);
	let start = head;
	for (const [position, part] of parts.entries()) {
		view.setBigUint64(4 + 8 * position, BigInt(part.length), true);
		joined.set(part, start);
		start += part.length;
	}
	return joined;
}

/** The pieces that {@link joinParts} made one of; they share its memory. */
export function splitParts(joined: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
	const view = new DataView(joined.buffer, joined.byteOffset, joined.byteLength);
	const count = view.getUint32(0, true);
	let start = 4 + 8 * count;
	return Array.from({ length: count }, (_, position) => {
		const end = start + Number(view.getBigUint64(4 + 8 * position, true));
		const part = joined.subarray(start, end);
		start = end;
		return part;
	});
}
