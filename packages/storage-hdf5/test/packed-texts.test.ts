import { describe, expect, test } from "vitest";
import { PackedTexts } from "../src/layout/packed-texts.js";

const SIZE = 12;

/** Rows of four bytes of something else, and the text behind them. */
function columnOf(texts: readonly Uint8Array[]): ConstructorParameters<typeof PackedTexts>[0] {
	const rowSize = 4 + SIZE;
	const bytes = new Uint8Array(texts.length * rowSize).fill(0xff);
	for (const [row, text] of texts.entries()) {
		bytes.fill(0, row * rowSize + 4, (row + 1) * rowSize);
		bytes.set(text, row * rowSize + 4);
	}
	return { bytes, rowCount: texts.length, rowSize, offset: 4, size: SIZE };
}

function textsOf(column: ReturnType<typeof columnOf>): string[] {
	const packed = new PackedTexts(column);
	return Array.from({ length: column.rowCount }, (_, row) => packed.at(row));
}

const encoder = new TextEncoder();

describe("texts of a table's column", () => {
	test.each([
		["in ASCII, of every length", ["", "a", "abc", "abcd", "abcde", "twelve bytes"]],
		["with zeros within", ["a\0b", "\0a", "a\0\0\0\0b"]],
		["with characters of several bytes", ["µs", "", "2⁵³", "plain", "😀"]],
		["that repeat", ["", "", "a", "a", "b", "µs", "µs", "", "b", "b", "bb", "b"]],
		["that begin with a mark of the byte order", ["\ufeffa", "b"]],
	])("%s are those that were written", (_, texts) => {
		expect(textsOf(columnOf(texts.map((text) => encoder.encode(text))))).toEqual(texts);
	});

	test("that are no UTF-8 keep to their rows", () => {
		const halves = [Uint8Array.of(0x61, 0xc3), Uint8Array.of(0xa9, 0x62)];
		expect(textsOf(columnOf(halves))).toEqual(["a\ufffd", "\ufffdb"]);
	});

	test("are none in a table without rows, and empty behind the last one", () => {
		expect(textsOf(columnOf([]))).toEqual([]);
		expect(new PackedTexts(columnOf([encoder.encode("a")])).at(1)).toBe("");
	});

	test("are the same in whatever order they are asked for", () => {
		const texts = ["a", "b", "b", "µ", "µ", "", "c"];
		const packed = new PackedTexts(columnOf(texts.map((text) => encoder.encode(text))));
		for (const row of [6, 2, 0, 1, 4, 3, 5, 3, 6]) expect(packed.at(row)).toBe(texts[row]);
	});
});
