import { describe, expect, it } from "vitest";
import type { FileParts } from "../../src/browser/parts/file-parts.js";
import { PartsCache } from "../../src/browser/parts/parts-cache.js";

const BLOCK = 2 ** 16;
const MEGABYTE = 2 ** 20;

/** A file whose bytes tell their place, and the readings of it in blocks: `3+2` are two from number 3 on. */
function countedFile(size: number): { readonly parts: FileParts; readonly readings: string[] } {
	const readings: string[] = [];
	return {
		readings,
		parts: {
			size,
			read(offset, length) {
				readings.push(`${offset / BLOCK}+${Math.ceil(length / BLOCK)}`);
				if (offset + length > size) throw new RangeError("behind the end");
				return Uint8Array.from({ length }, (_, index) => byteAt(offset + index));
			},
		},
	};
}

function byteAt(offset: number): number {
	return (offset * 31 + Math.floor(offset / 256)) & 0xff;
}

function read(cache: PartsCache, offset: number, length: number): Uint8Array {
	const target = new Uint8Array(length).fill(7);
	cache.read(target, offset);
	return target;
}

describe("a cache of a file's parts", () => {
	it("gets a block of 64 kB for some bytes, once", () => {
		const { parts, readings } = countedFile(MEGABYTE);
		const cache = new PartsCache(parts);
		expect(read(cache, 70_000, 3)).toEqual(Uint8Array.of(byteAt(70_000), byteAt(70_001), byteAt(70_002)));
		read(cache, 80_000, 100);
		expect(readings).toEqual(["1+1"]);
	});

	it("gets what lies across blocks by one reading", () => {
		const { parts, readings } = countedFile(MEGABYTE);
		const bytes = read(new PartsCache(parts), BLOCK - 2, 2 * BLOCK);
		expect([bytes[0], bytes[2], bytes.at(-1)]).toEqual([byteAt(BLOCK - 2), byteAt(BLOCK), byteAt(3 * BLOCK - 3)]);
		expect(readings).toEqual(["0+3"]);
	});

	it("reads ever further ahead of a program that goes through the file, up to 4 MB", () => {
		const { parts, readings } = countedFile(20 * MEGABYTE);
		const cache = new PartsCache(parts);
		for (let offset = 0; offset < parts.size; offset += 40_000) read(cache, offset, 100);
		expect(readings).toEqual(["0+1", "1+2", "3+4", "7+8", "15+16", "31+32", "63+64", "127+64", "191+64", "255+64", "319+1"]);
	});

	it("does so at each of several places that are gone through by turns", () => {
		const { parts, readings } = countedFile(20 * MEGABYTE);
		const cache = new PartsCache(parts);
		for (let step = 0; step < 7; step++) for (const place of [0, 100]) read(cache, (place + step) * BLOCK, 10);
		expect(readings).toEqual(["0+1", "100+1", "1+2", "101+2", "3+4", "103+4"]);
	});

	it("doesn't read again what is held", () => {
		const { parts, readings } = countedFile(MEGABYTE);
		const cache = new PartsCache(parts);
		read(cache, 3 * BLOCK, 10);
		read(cache, BLOCK, 4 * BLOCK);
		expect(readings).toEqual(["3+1", "1+2", "4+2"]);
	});

	it("gives zeros behind the file's end", () => {
		const { parts } = countedFile(BLOCK + 3);
		const cache = new PartsCache(parts);
		expect(read(cache, BLOCK + 1, 4)).toEqual(Uint8Array.of(byteAt(BLOCK + 1), byteAt(BLOCK + 2), 0, 0));
		expect(read(cache, 3 * BLOCK, 2)).toEqual(Uint8Array.of(0, 0));
	});

	it("leaves arrays of more than 1 MB to the caller", () => {
		const { parts, readings } = countedFile(3 * MEGABYTE);
		const cache = new PartsCache(parts);
		for (let time = 0; time < 2; time++) expect(read(cache, 10, 2 * MEGABYTE).at(-1)).toBe(byteAt(2 * MEGABYTE + 9));
		expect(readings).toHaveLength(2);
		read(cache, 0, 10);
		expect(readings.at(-1)).toBe("0+1");
	});

	it("holds 64 MB at most, and gives up what was not used for the longest time", () => {
		const readings: number[] = [];
		const cache = new PartsCache({
			size: 100 * MEGABYTE,
			read(offset, length) {
				readings.push(offset / BLOCK);
				return new Uint8Array(length);
			},
		});
		// Every second block, so that nothing is read ahead.
		for (let number = 0; number < 1500; number += 2) read(cache, number * BLOCK, 1);
		read(cache, 0, 1);
		expect(readings).toHaveLength(750);
		for (let number = 1; number < 600; number += 2) read(cache, number * BLOCK, 1);
		const { length } = readings;
		read(cache, 0, 1);
		expect(readings).toHaveLength(length);
		read(cache, 2 * BLOCK, 1);
		expect(readings).toHaveLength(length + 1);
	});

	it("passes on what the reading throws, and tries again the next time", () => {
		let isReachable = false;
		const cache = new PartsCache({
			size: MEGABYTE,
			read(_offset, length) {
				if (!isReachable) throw new Error("no connection");
				return new Uint8Array(length).fill(5);
			},
		});
		expect(() => read(cache, 0, 1)).toThrow("no connection");
		isReachable = true;
		expect(read(cache, 0, 1)).toEqual(Uint8Array.of(5));
	});
});
