import { deflateSync } from "node:zlib";

/** Compresses bytes as a stream of zlib, of level 1 to 9. */
export function deflate(bytes: Uint8Array, level: number): Uint8Array {
	return deflateSync(bytes, { level });
}
