import { inflateSync } from "node:zlib";

/**
 * Decompresses a zlib stream, whose checksum is verified.
 *
 * @param size - Bytes of the content.
 * @returns The content; as much as `size + 1` bytes where it has more than `size`.
 * @throws Error when the stream is damaged or ends early, and perhaps when it has more than `size` bytes.
 */
export function inflate(bytes: Uint8Array, size: number): Uint8Array {
	// One piece for all, as pieces are put together by copying. zlib takes no less than 64.
	return inflateSync(bytes, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
}
