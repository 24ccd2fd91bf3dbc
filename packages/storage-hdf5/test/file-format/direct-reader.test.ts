import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { differences, pictureOf, unknownPlaces } from "../support/compare-readers.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { readWithLibrary } from "../support/with-library.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/python/", import.meta.url));
const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".hdf5"));

describe("DirectReader", () => {
	it.each(names)("reads %s as the HDF5 library does", (name) => {
		const path = FIXTURES + name;
		const own = pictureOf(new DirectReader(new MemoryBytes(readFileSync(path))));
		const library = readWithLibrary(path, pictureOf);
		expect(differences(own, library)).toEqual([]);
		expect(own.size).toBeGreaterThan(100);
		// Only what other filters than zlib compressed is left to the library.
		expect(unknownPlaces(own).filter((place) => !/ data unknown: data of the filter (?:305|307|32001)$/.test(place))).toEqual([]);
	});
});
