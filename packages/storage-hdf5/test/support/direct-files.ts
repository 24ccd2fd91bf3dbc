import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { writeEmptyFile } from "../../src/file-format/empty-file.js";
import type { NewAttribute } from "../../src/hdf5-file.js";
import { textAttribute } from "../../src/layout/attribute-encoding.js";
import { differences, pictureOf } from "./compare-readers.js";
import { MemoryBytes } from "./memory-bytes.js";
import { temporaryFolder } from "./temporary-store.js";
import { readWithLibrary } from "./with-library.js";

/** A file with an empty root group. */
export function emptyFile(): MemoryBytes {
	const store = new MemoryBytes();
	writeEmptyFile(store);
	return store;
}

/** Makes changes to a file, and finishes them. */
export function change(store: MemoryBytes, makeChanges: (writer: DirectWriter) => void): void {
	const writer = new DirectWriter(store);
	makeChanges(writer);
	writer.finish();
}

/** What the HDF5 library says of a file. */
export function libraryPicture(store: MemoryBytes): Map<string, string> {
	const path = join(temporaryFolder(), "direct.hdf5");
	writeFileSync(path, store.content);
	return readWithLibrary(path, pictureOf);
}

/** Where the direct reader and the HDF5 library say something else of a file. */
export function differencesToLibrary(store: MemoryBytes): string[] {
	return differences(pictureOf(new DirectReader(store)), libraryPicture(store));
}

/** A text attribute, for brevity. */
export function text(content: string): NewAttribute {
	return textAttribute(content);
}
