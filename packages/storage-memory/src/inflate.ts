import { Unzlib } from "fflate";
import { SnapshotLimitError } from "./errors.js";

/** Bytes unpacked at a time. Deflate makes at most 1032 bytes of one, so that a step takes 68 MB at most, whatever the stream says. */
const STEP = 2 ** 16;

/**
 * Unpacks a zlib stream.
 *
 * @param maxSize - Most bytes that it may unpack to.
 * @throws {@link SnapshotLimitError} before more than the limit and one step are in memory; fflate's own error for what is no zlib stream.
 */
export function inflate(packed: Uint8Array, maxSize: number): Uint8Array {
	const parts: Uint8Array[] = [];
	let size = 0;
	const stream = new Unzlib((part) => {
		size += part.length;
		if (size > maxSize) throw new SnapshotLimitError(maxSize);
		parts.push(part);
	});
	for (let start = 0; start < packed.length; start += STEP) {
		stream.push(packed.subarray(start, start + STEP), start + STEP >= packed.length);
	}
	return joined(parts, size);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
	const whole = new Uint8Array(size);
	let position = 0;
	for (const part of parts) {
		whole.set(part, position);
		position += part.length;
	}
	return whole;
}
