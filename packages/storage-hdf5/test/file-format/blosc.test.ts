import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DamagedStoreError } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { hasKnownFormat, isKnownCodec, unblosc } from "../../src/file-format/data/blosc.js";
import { unsnap } from "../../src/file-format/data/snappy.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { UnknownShapeError } from "../../src/file-format/unknown-shape-error.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { seeded } from "../support/random-changes.js";

/** The 32-bit numbers 0 to 24, each 40 times, without the last ten bytes, as c-blosc 1.21.3 compressed them by its level 9. */
const CHUNKS: readonly [string, string][] = [
	[
		"Snappy",
		"AgFABJYPAACUDwAAjAEAABgAAACEAQAAVQAAAOUHAAD+AQD+AQB6AQAIAQAA/gQA/gQAcgQACAIAAP4EAP4EAHIEAAgDAAD+BAD+BAByBAAIBAAA/gQA/gQAcgQACAUAAP4EAP4EAHIEAAgGAACGBABXAAAA5QcMAAAABv4EANoEAAgHAAD+BAD+BAByBAAICAAA/gQA/gQAcgQACAkAAP4EAP4EAHIEAAgKAAD+BAD+BAByBAAICwAA/gQA/gQAcgQACAwAAP4EAA0EWAAAAOUHDAAADAD+BABGBAAIDQAA/gQA/gQAcgQACA4AAP4EAP4EAHIEAAgPAAD+BAD+BAByBAAIEAAA/gQA/gQAcgQACBEAAP4EAP4EAHIEAAgSAAD+BACuBABYAAAA5QcMABIAALIEAAgTAAD+BAD+BAByBAAIFAAA/gQA/gQAcgQACBUAAP4EAP4EAHIEAAgWAAD+BAD+BAByBAAIFwAA/gQA/gQAcgQACBgAAP4EAP4EAEIEAAQAAAACBBgA",
	],
	[
		"Snappy, shuffled, in two blocks",
		"AgFRGJYPAAD4BwAApQEAABgAAADgAAAAxAAAAPgPAAAJAQABCQEAAgUBAAMJAQAECQEABQUBAAYJAQAHCQEACAUBAAkJAQAKCQEACwUBAAwBAQlU/gEA/gEA/gEA/gEAKVP+VAH+VAH+VAH+VAH+VAFOVAFFpgACNqgCRaYABTaoAkWmAAg2qAJFpgAL/qgC/qgC/qgC/qgCRqgC/lQB/lQB/lQB/lQB/lQBMlQBMvsDTaipTjaoAqlONqgCqU7+qAL+qAL+qAL+qAJGqAL+VAH+VAH+VAH+VAH+VAE2VAHBAAAAng8IDAwNCQEADgUBAA8JAQAQCQEAEQUBABIJAQATCQEAFAUBABUJAQAWCQEAFwUBABgFAQAA/gEA/gEA/gEAxgEA/kQB/kQB/kQB/kQB/kQBLkQBRYYADjaIAkWGABE2iAJFhgAUNogCRYYAF/6IAv6IAv6IAu6IAkmI/kQB/kQB/kQB/kQB8kQBqQ42RAGpDjaIAqkONogCqQ7+iAL+iAL+iALuiAJJiP5EAf5EAf5EAf5EAe5EAS1EFBgAAAAYAA==",
	],
	[
		"zlib, shuffled, in a stream for each byte",
		"AgFhBJYPAACUDwAAnQAAABgAAACXAAAAPAAAAHjajcGFAYAgAAAwELtQwfj/Ul/YFoKJqEEJtahDPRrQiCY0owWtaEM7yuhAJ7pQQRXd6EEv+sQPYvIumREAAAB42mNgGAWjYBQMawAAA+UAAREAAAB42mNgGAWjYBQMawAAA+UAAREAAAB42mNgGAWjYBQMawAAA+UAAQIAAAAYAA==",
	],
	[
		"zlib, shuffled, in two blocks",
		"AgFxGJYPAAD4BwAAvgAAABgAAABpAAAATQAAAHja7dMxEoAwDANBYzAxhP+/l0Fq1YZK+4SbuQjYKGGngwpOGtRw0U0Tnk+Ymy5smqJpiaYtmk43ddNf10+xfon1W6zvpm66xAu6LQu5UQAAAHja7dDJDcAgFAPRFPAhbAH6rzSSffUt3OInTQMTkSjDTYUqNOo04KFJCzZc/xN+eOxhFg+reDjEw+WHfvj1YRIPi3jYxcPph354xkYvwGoi+Q==",
	],
];
const CONTENT = Buffer.from(Int32Array.from({ length: 1000 }, (_, index) => Math.floor(index / 40)).buffer).subarray(0, 3990);

describe("unblosc", () => {
	it.each(CHUNKS)("gives what Blosc compressed with %s", (_, chunk) => {
		expect(Buffer.from(unblosc(Buffer.from(chunk, "base64"), CONTENT.length)).equals(CONTENT)).toBe(true);
	});

	it("gives what Blosc left as it was", () => {
		const chunk = Uint8Array.of(2, 1, 0x73, 4, 3, 0, 0, 0, 3, 0, 0, 0, 19, 0, 0, 0, 7, 8, 9);
		expect(unblosc(chunk, 3)).toEqual(Uint8Array.of(7, 8, 9));
	});

	it.each(CHUNKS)("refuses a chunk that was cut: %s", (_, text) => {
		const chunk = Buffer.from(text, "base64");
		for (let length = 0; length < chunk.length; length++) {
			expect(() => unblosc(chunk.subarray(0, length), CONTENT.length)).toThrow(/cut|stored in place of/);
		}
	});

	it("ends on a damaged chunk, with content of the size that is due or an error", () => {
		const random = seeded(7);
		for (let round = 0; round < 2_000; round++) {
			const damaged = Buffer.from(CHUNKS[round % CHUNKS.length]?.[1] ?? "", "base64");
			damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
			try {
				expect(unblosc(damaged, CONTENT.length)).toHaveLength(CONTENT.length);
			} catch (error) {
				expect(error).toBeInstanceOf(Error);
			}
		}
	});

	it("has the codecs that the library's plugin misses", () => {
		const parameters = [2, 2, 8, 65_536, 9, 1];
		expect([0, 1, 2, 3, 4, 5].filter((codec) => isKnownCodec([...parameters, codec]))).toEqual([3, 4]);
		expect(isKnownCodec(parameters)).toBe(false);
		expect(CHUNKS.every(([, chunk]) => hasKnownFormat(Buffer.from(chunk, "base64")))).toBe(true);
	});
});

describe("unsnap", () => {
	it("repeats what came just before", () => {
		// A literal of two bytes, then a copy of seven bytes from two bytes before.
		expect(Buffer.from(unsnap(Uint8Array.of(9, 0x04, 0x61, 0x62, 0x0d, 2), 9)).toString()).toBe("ababababa");
	});

	it.each([
		["another size", Uint8Array.of(2, 0x00, 0x61), "there are 2 bytes in place of 1"],
		["less than it says", Uint8Array.of(1), "there are 0 bytes in place of 1"],
		["more than it says", Uint8Array.of(1, 0x04, 0x61, 0x62), "there are more bytes than are due"],
		["a copy of nothing", Uint8Array.of(1, 0x02, 1, 0), "a copy is of what is not there"],
		["an endless size", new Uint8Array(9).fill(255), "there is no size"],
	])("refuses %s", (_, block, message) => {
		expect(() => unsnap(block, 1)).toThrow(message);
	});
});

describe("a file of pypet with Blosc", () => {
	const file = readFileSync(fileURLToPath(new URL("../../../../fixtures/python/filter_blosc.hdf5", import.meta.url)));
	const read = (bytes: Uint8Array) => () => new DirectReader(new MemoryBytes(bytes)).readDataset("/filter_blosc/overview/info");

	it("is left to the library where the codec is one of its own", () => {
		expect(read(file)).toThrow(UnknownShapeError);
	});

	it("is damaged where a chunk has a codec that would end the library", () => {
		const damaged = new Uint8Array(file);
		for (let at = 0; at + 16 < damaged.length; at++) if (isHeader(damaged, at)) damaged[at + 2] = 0x61;
		expect(read(damaged)).toThrow(DamagedStoreError);
		expect(read(damaged)).toThrow("the codec of a chunk is another than its dataset's");
	});
});

/** Whether a chunk of Blosc begins here: its version, that of its codec, and sizes that fit. */
function isHeader(bytes: Uint8Array, at: number): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset + at, 16);
	return bytes[at] === 2 && bytes[at + 1] === 1 && view.getUint32(4, true) >= view.getUint32(8, true) && view.getUint32(8, true) > 0;
}
