import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CommittedRun } from "../src/committed-run.js";
import { HEADER_SIZE } from "../src/segment-format.js";
import { committedRuns } from "../src/segment-reader.js";
import { SegmentWriter } from "../src/segment-writer.js";

const folder = mkdtempSync(path.join(tmpdir(), "pypet-segment-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PLAN = "00112233445566778899aabbccddeeff";

/** A run with so many arrays, which its index tells apart from others. */
function runOf(index: number, arrays = 0): CommittedRun {
	const aside = Array.from({ length: arrays }, (_, position) => Uint8Array.of(index, position, 7).buffer);
	const packed = { bytes: Uint8Array.from({ length: 3 + index }, () => index), aside };
	return { index, seconds: index / 4, packed, end: { completed: true, value: { plain: index } }, lines: [["info", `line of ${index}`]] };
}

function segmentOf(name: string, runs: readonly CommittedRun[]): string {
	const file = path.join(folder, name);
	const writer = new SegmentWriter(file, PLAN);
	for (const run of runs) writer.append(run);
	writer.close();
	return file;
}

/** What is read of a segment, in the form in which it was given. */
function runsIn(file: string, from = 0): CommittedRun[] {
	return Array.from(committedRuns(file, PLAN, from), ({ run }) => ({ ...run, packed: { ...run.packed, bytes: run.packed.bytes.slice() } }));
}

const RUNS = [runOf(1), runOf(2, 2), runOf(3, 1), runOf(4)];

describe("a segment", () => {
	it("gives back the runs that were appended, with their arrays, values and log lines", () => {
		expect(runsIn(segmentOf("whole.segment", RUNS))).toEqual(RUNS);
	});

	it("cut at any byte gives the runs that end before it", () => {
		const file = segmentOf("cut.segment", RUNS);
		const bytes = readFileSync(file);
		const ends = Array.from(committedRuns(file, PLAN, 0), ({ end }) => end);
		expect(ends.at(-1)).toBe(bytes.length);
		for (let length = bytes.length; length >= 0; length--) {
			truncateSync(file, length);
			expect(runsIn(file)).toEqual(RUNS.slice(0, ends.filter((end) => end <= length).length));
		}
	});

	it("with any byte changed gives the runs that end before it, and nothing wrong", () => {
		const file = segmentOf("changed.segment", RUNS);
		const bytes = readFileSync(file);
		const ends = Array.from(committedRuns(file, PLAN, 0), ({ end }) => end);
		for (let position = 0; position < bytes.length; position++) {
			const changed = Buffer.from(bytes);
			changed[position] = (changed[position] ?? 0) ^ 0x41;
			writeFileSync(file, changed);
			const before = position < HEADER_SIZE ? 0 : ends.filter((end) => end <= position).length;
			expect(runsIn(file)).toEqual(RUNS.slice(0, before));
		}
	});

	it("is read on from where a run ends, while more is appended", () => {
		const file = path.join(folder, "growing.segment");
		expect(runsIn(file)).toEqual([]);
		const writer = new SegmentWriter(file, PLAN);
		expect(runsIn(file)).toEqual([]);
		let end = 0;
		for (const run of RUNS) {
			writer.append(run);
			const found = [...committedRuns(file, PLAN, end)];
			expect(found.map((each) => each.run.index)).toEqual([run.index]);
			end = found[0]?.end ?? 0;
		}
		writer.close();
		expect(runsIn(file, end)).toEqual([]);
	});

	it("has runs that are larger than what is read at once", () => {
		const large = { ...runOf(5), packed: { bytes: new Uint8Array(10).fill(5), aside: [new Uint8Array(9_000_000).fill(9).buffer] } };
		const found = runsIn(segmentOf("large.segment", [runOf(1), large, runOf(2), large]));
		expect(found.map(({ index, packed }) => [index, packed.aside[0]?.byteLength])).toEqual([
			[1, undefined],
			[5, 9_000_000],
			[2, undefined],
			[5, 9_000_000],
		]);
	});

	it("of another plan, or a file that is none, gives nothing", () => {
		expect([...committedRuns(segmentOf("other.segment", RUNS), PLAN.replace("00", "11"), 0)]).toEqual([]);
		const file = path.join(folder, "none.segment");
		appendFileSync(file, "a text that is longer than the header of a segment");
		expect(runsIn(file)).toEqual([]);
	});

	it("is begun once", () => {
		segmentOf("twice.segment", []);
		expect(() => new SegmentWriter(path.join(folder, "twice.segment"), PLAN)).toThrow("twice.segment can't be written");
	});
});
