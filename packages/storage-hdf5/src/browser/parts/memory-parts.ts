import type { FileParts } from "./file-parts.js";

/** A file that is in memory whole. */
export function partsOf(bytes: Uint8Array): FileParts {
	return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}
