import { zlibSync } from "fflate";

const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Compresses bytes as a stream of zlib, of level 1 to 9. */
export function deflate(bytes: Uint8Array, level: number): Uint8Array {
	return zlibSync(bytes, { level: LEVELS[level] ?? 9 });
}
