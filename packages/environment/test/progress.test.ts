import { expect, it } from "vitest";
import { progressLine, terminalProgress } from "../src/index.js";

it("progressLine shows bar, count, rate and time left", () => {
	expect(progressLine({ done: 60, total: 240, failed: 0, seconds: 2 })).toBe("██████░░░░░░░░░░░░░░░░░░  60/240 runs  30/s  6.0 s left");
});

it("progressLine shows failures, and the whole time at the end", () => {
	expect(progressLine({ done: 4, total: 4, failed: 1, seconds: 8000 })).toBe(
		"████████████████████████  4/4 runs  0.0/s  1 failed  2 h 13 min",
	);
});

it("progressLine says nothing of rate and time before the first run is over", () => {
	expect(progressLine({ done: 0, total: 2, failed: 0, seconds: 0 })).toBe("░░░░░░░░░░░░░░░░░░░░░░░░  0/2 runs");
});

it("terminalProgress writes over one line, at most ten times a second, and ends it", () => {
	const written: string[] = [];
	const show = terminalProgress({ write: (text) => written.push(text), isTTY: true, columns: 30 });
	for (const done of [0, 1, 2, 3]) show({ done, total: 3, failed: 0, seconds: done * 0.06 });
	expect(written.length).toBe(3);
	expect(written.every((text) => text.startsWith("\r\u001b[2K") && text.trimEnd().length <= 30 + 5)).toBe(true);
	expect(written.at(-1)?.endsWith("\n")).toBe(true);
});

it("where there is no terminal, terminalProgress writes a line every 30 seconds and at the end", () => {
	const written: string[] = [];
	const show = terminalProgress({ write: (text) => written.push(text) });
	for (const done of [0, 1, 2, 3, 4]) show({ done, total: 4, failed: 0, seconds: done * 20 });
	expect(written).toEqual(["2/4 runs  0.1/s  40 s left\n", "4/4 runs  0.1/s  1 min\n"]);
});

it("where there is no terminal, a short exploration only says at the end how many runs failed", () => {
	const written: string[] = [];
	const show = terminalProgress({ write: (text) => written.push(text) });
	show({ done: 1, total: 2, failed: 1, seconds: 1 });
	show({ done: 2, total: 2, failed: 0, seconds: 1 });
	expect(written).toEqual([]);
	show({ done: 2, total: 2, failed: 1, seconds: 1 });
	expect(written).toEqual(["1 of 2 runs failed; the outcomes, and the table of runs, say why.\n"]);
});
