import { expect, test } from "vitest";
import { columnTitle } from "../src/figures/run-figure.js";
import type { RunColumn } from "../src/runs/run-columns.js";

test("columnTitle is one line, also of a name or a comment with line breaks", () => {
	const column = { head: "it's\n\u2028c", comment: "firing rate,\n  Hz" } as RunColumn;
	expect(columnTitle(column)).toBe("it's c (firing rate, Hz)");
});
