/** Elements in C order, of an array or of one chunk. */
export interface Elements {
	readonly shape: readonly number[];
	readonly bytes: Uint8Array;
}

/**
 * Copies the part of an array that a chunk covers, in one of the two directions. What of the chunk lies outside of the array is left out.
 *
 * @param origin - The array's element with which the chunk begins; within the array.
 */
export function copyChunk(
	array: Elements,
	chunk: Elements,
	origin: readonly number[],
	elementSize: number,
	direction: "out of" | "into",
): void {
	const rank = array.shape.length;
	const counts = array.shape.map((extent, axis) => Math.min(chunk.shape[axis] ?? 0, extent - (origin[axis] ?? 0)));
	const copyAxis = (axis: number, arrayAt: number, chunkAt: number): void => {
		const arrayPosition = arrayAt * (array.shape[axis] ?? 1) + (origin[axis] ?? 0);
		const chunkPosition = chunkAt * (chunk.shape[axis] ?? 1);
		const count = counts[axis] ?? 0;
		if (axis < rank - 1) {
			for (let index = 0; index < count; index++) copyAxis(axis + 1, arrayPosition + index, chunkPosition + index);
			return;
		}
		const [arrayStart, chunkStart, size] = [arrayPosition * elementSize, chunkPosition * elementSize, count * elementSize];
		if (direction === "out of") array.bytes.set(chunk.bytes.subarray(chunkStart, chunkStart + size), arrayStart);
		else chunk.bytes.set(array.bytes.subarray(arrayStart, arrayStart + size), chunkStart);
	};
	copyAxis(0, 0, 0);
}

/** The origins of all chunks that an array takes, in the order of the tree. */
export function* chunkOrigins(shape: readonly number[], chunkShape: readonly number[]): Generator<number[]> {
	if (shape.includes(0)) return;
	const origin = shape.map(() => 0);
	while (true) {
		yield [...origin];
		let axis = shape.length - 1;
		for (; axis >= 0; axis--) {
			const next = (origin[axis] ?? 0) + (chunkShape[axis] ?? 1);
			if (next < (shape[axis] ?? 0)) {
				origin[axis] = next;
				break;
			}
			origin[axis] = 0;
		}
		if (axis < 0) return;
	}
}
