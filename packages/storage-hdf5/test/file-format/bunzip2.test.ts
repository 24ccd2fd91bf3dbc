import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Bzip2Failure, bunzip2 } from "../../src/file-format/data/bunzip2.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { pictureOf, unknownPlaces } from "../support/compare-readers.js";
import { differencesToLibrary } from "../support/direct-files.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { seeded } from "../support/random-changes.js";

/** `bzip2 -1` of the letters a to z in lines of 1 to 26 equal ones, then 300 times z. */
const STREAM =
	"QlpoMTFBWSZTWSMZM6YAABlxgP///wAAID////AACCAAaGAAAADABAABXtVQAaAAf6pNANAA/VAAiGQpjoSpCVSzT0U1V2W3X4YgCIZCmOhOWemu2/HPXfnq0UumRCIRCIRCIRCIRCIRCGhoaGhoaGhoaGhockfipKX8XckU4UJAjGTOmA==";
const CONTENT = `${Array.from({ length: 26 }, (_, index) => `${String.fromCharCode(97 + index).repeat(index + 1)}\n`).join("")}${"z".repeat(300)}`;

describe("bunzip2", () => {
	it("gives what bzip2 compressed, runs included", () => {
		expect(Buffer.from(bunzip2(stream(), CONTENT.length)).toString()).toBe(CONTENT);
	});

	it("gives nothing for the stream of nothing", () => {
		expect(bunzip2(Buffer.from("QlpoORdyRThQkAAAAAA=", "base64"), 0)).toEqual(new Uint8Array());
	});

	it.each([
		["another size", () => bunzip2(stream(), CONTENT.length + 1), `there are ${CONTENT.length} bytes in place of ${CONTENT.length + 1}`],
		["a smaller size", () => bunzip2(stream(), 10), "there are more bytes than are due"],
		["something else", () => bunzip2(new Uint8Array(100), 10), "there is no stream"],
	])("refuses %s", (_, decompress, message) => {
		expect(decompress).toThrow(message);
	});

	it("refuses every stream that is cut", () => {
		for (let length = 0; length < stream().length; length++) {
			expect(() => bunzip2(stream().subarray(0, length), CONTENT.length)).toThrow("a stream is cut");
		}
	});

	it("gives the content of a damaged stream, or refuses it", () => {
		const random = seeded(3);
		for (let round = 0; round < 500; round++) {
			const damaged = stream();
			damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
			try {
				expect(Buffer.from(bunzip2(damaged, CONTENT.length)).toString()).toBe(CONTENT);
			} catch (error) {
				expect(error).toBeInstanceOf(Bzip2Failure);
			}
		}
	});

	it("reads a file of pypet as the HDF5 library does by its plugin", () => {
		const store = new MemoryBytes(
			new Uint8Array(readFileSync(fileURLToPath(new URL("../../../../fixtures/python/filter_bzip2.hdf5", import.meta.url)))),
		);
		expect(differencesToLibrary(store)).toEqual([]);
		expect(unknownPlaces(pictureOf(new DirectReader(store)))).toEqual([]);
	});
});

function stream(): Uint8Array {
	return Uint8Array.from(Buffer.from(STREAM, "base64"));
}
