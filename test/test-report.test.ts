import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readTestReport, skipNotes } from "../scripts/test-report.mjs";

test("readTestReport counts passed and failed tests, and everything else as skipped", () => {
	withReport([{ status: "failed", tests: ["passed", "passed", "failed", "skipped", "todo"] }], (file) => {
		expect(readTestReport(file)).toEqual({ passed: 2, failed: 1, skipped: 2 });
	});
});

test("readTestReport counts a file that failed without a failed test as one failed test", () => {
	withReport([{ status: "failed", tests: [] }], (file) => {
		expect(readTestReport(file)).toEqual({ passed: 0, failed: 1, skipped: 0 });
	});
});

test("skipNotes gives each line that starts with skipped: once", () => {
	expect(skipNotes("stderr | a.test.ts\nskipped: install chromium\n 2 skipped\nskipped: install chromium\n")).toEqual([
		"skipped: install chromium",
	]);
});

function withReport(files: readonly { status: string; tests: readonly string[] }[], use: (file: string) => void): void {
	const folder = mkdtempSync(path.join(tmpdir(), "report-"));
	try {
		const file = path.join(folder, "unit.json");
		const testResults = files.map(({ status, tests }) => ({ status, assertionResults: tests.map((each) => ({ status: each })) }));
		writeFileSync(file, JSON.stringify({ testResults }));
		use(file);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
