import { StoreChangedError } from "../../durable/errors.js";
import type { FileParts } from "./file-parts.js";

/** What dedicated and shared workers have, and pages don't: https://w3c.github.io/FileAPI/#FileReaderSync. */
declare class FileReaderSync {
	readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** Whether this program can read without waiting: a worker's can, a page's can't. */
export function canReadAtOnce(): boolean {
	return typeof FileReaderSync === "function";
}

/** A file that a person chose or dropped, read where it lies. */
export function partsOfBlob(blob: Blob, name: string): FileParts {
	const reader = new FileReaderSync();
	return {
		size: blob.size,
		read(offset, length) {
			try {
				return new Uint8Array(reader.readAsArrayBuffer(blob.slice(offset, offset + length)));
			} catch (error) {
				// Browsers let a file be read only as it was when it was chosen.
				if (error instanceof DOMException && (error.name === "NotReadableError" || error.name === "NotFoundError"))
					throw new StoreChangedError(name, { cause: error });
				throw error;
			}
		},
	};
}
