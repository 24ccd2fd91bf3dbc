import { describe, expect, test } from "vitest";
import { tableLines } from "../src/text-table.js";
import { cutToWidth, displayWidth, padToWidth, printable, printableLines, wrapToWidth } from "../src/text-width.js";

test("displayWidth() counts wide characters twice and combining ones not at all", () => {
	expect(["abc", "Größe", "測試", "🧠", "e\u0301", ""].map(displayWidth)).toEqual([3, 5, 4, 2, 1, 0]);
});

describe("cutToWidth()", () => {
	test("leaves a text that fits as it is", () => {
		expect(cutToWidth("abc", 3)).toBe("abc");
	});

	test("ends a text that doesn't fit with …", () => {
		expect(cutToWidth("abcd", 3)).toBe("ab…");
	});

	test("never cuts through a wide character", () => {
		expect(cutToWidth("測試測", 4)).toBe("測…");
	});
});

test("padToWidth() fills by columns, not by characters", () => {
	expect(padToWidth("測", 4, "left")).toBe("  測");
});

describe("wrapToWidth()", () => {
	test("breaks lines at spaces and keeps breaks and indentation", () => {
		expect(wrapToWidth("  one two three\nfour", 9)).toBe("  one two\nthree\nfour");
	});

	test("keeps a word that is longer than the width whole", () => {
		expect(wrapToWidth("a incomprehensible b", 4)).toBe("a\nincomprehensible\nb");
	});
});

describe("printable()", () => {
	test("writes out control characters and puts everything on one line", () => {
		expect(printable("a\tb\n\u001b[0m\u0085\u202e")).toBe(String.raw`a b \x1b[0m\x85\u202e`);
	});

	test("printableLines() keeps line breaks and tabs", () => {
		expect(printableLines("a\tb\r\n\u0007")).toBe("a\tb\n\\x07");
	});
});

describe("tableLines()", () => {
	const columns = [
		{ head: "n", pad: "left" },
		{ head: "text", pad: "right", isFlexible: true },
	] as const;

	test("aligns cells by the side of their column", () => {
		expect(
			tableLines(
				{
					columns,
					rows: [
						["1", "a"],
						["10", "b"],
					],
				},
				undefined,
			),
		).toEqual([" n  text", "──  ────", " 1  a", "10  b"]);
	});

	test("narrows flexible columns to fit", () => {
		expect(tableLines({ columns, rows: [["1", "abcdefghijkl"]] }, 11)).toEqual(["n  text", "─  ────────", "1  abcdefg…"]);
	});

	test("leaves out the last flexible columns where they can't all fit", () => {
		const many = [...columns, { head: "more", pad: "right", isFlexible: true }, { head: "end", pad: "right" }] as const;
		expect(tableLines({ columns: many, rows: [["1", "abcdefgh", "ijklmnop", "x"]] }, 17)).toEqual([
			"n  text    …  end",
			"─  ──────  ─  ───",
			"1  abcde…  …  x",
		]);
	});
});
