import { readFileSync } from "node:fs";
import { join } from "node:path";
import { File, ready } from "h5wasm/node";
import { describe, expect, it } from "vitest";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { UnknownShapeError } from "../../src/file-format/unknown-shape-error.js";
import { UnsupportedFormatError } from "../../src/file-format/unsupported-format-error.js";
import { loadHdf5 } from "../../src/index.js";
import { change, emptyFile } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { temporaryFolder } from "../support/temporary-store.js";

await Promise.all([ready, loadHdf5()]);

describe("a file of a newer format", () => {
	it("is left to the HDF5 library by DirectReader", () => {
		expect(() => new DirectReader(newerFile())).toThrow(UnknownShapeError);
	});

	it("is refused by DirectWriter with what can be done", () => {
		expect(() => new DirectWriter(newerFile())).toThrow(UnsupportedFormatError);
		expect(() => new DirectWriter(newerFile())).toThrow(
			"newer.hdf5 can't be changed in place: there is a superblock of version 2. Copy it first, by pypet copy or PyTables' ptrepack, and change the copy.",
		);
	});
});

describe("a file behind a user block", () => {
	it("is left to the HDF5 library by DirectReader", () => {
		const store = emptyFile();
		const shifted = new Uint8Array(512 + store.size);
		shifted.set(store.content, 512);
		expect(() => new DirectReader(new MemoryBytes(shifted))).toThrow("There is a user block.");
	});
});

describe("a type that is only read", () => {
	it("is refused when a dataset of it is made", () => {
		const type = { class: "other", size: 4, description: "times" } as const;
		const attempt = (): void =>
			change(emptyFile(), (writer) => writer.createDataset("/data", { type, shape: [], bytes: new Uint8Array(4) }));
		expect(attempt).toThrow("The type other is only read.");
	});
});

/** A file as h5wasm makes them by default, with a superblock of version 2 and headers of version 2. */
function newerFile(): MemoryBytes {
	const path = join(temporaryFolder(), "newer.hdf5");
	const file = new File(path, "w");
	file.create_group("group");
	file.close();
	return new MemoryBytes(readFileSync(path), "newer.hdf5");
}
