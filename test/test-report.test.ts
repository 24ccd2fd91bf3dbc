import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { readTestReport, skipNotes } from "../scripts/test-report.mjs";

test("readTestReport counts passed and failed tests, and everything else as skipped; failed ones it names, with the first line of what they say", () => {
	withReport({ message: "", statuses: ["passed", "passed", "failed", "skipped", "todo"] }, (file) => {
		const failures = ["packages/a/test/a.test.ts > adds number 2: Error: expected 1 to be 2"];
		expect(readTestReport(file)).toEqual({ passed: 2, failed: 1, skipped: 2, failures });
	});
});

test("readTestReport counts a file that failed without a failed test as one failed test", () => {
	withReport({ message: "Cannot find module './b.js'\nat a.test.ts", statuses: [] }, (file) => {
		const failures = ["packages/a/test/a.test.ts: Cannot find module './b.js'"];
		expect(readTestReport(file)).toEqual({ passed: 0, failed: 1, skipped: 0, failures });
	});
});

test("skipNotes gives each line that starts with skipped: once", () => {
	expect(skipNotes("stderr | a.test.ts\nskipped: install chromium\n 2 skipped\nskipped: install chromium\n")).toEqual([
		"skipped: install chromium",
	]);
});

/** A report of one file that failed, in the form of vitest's JSON reporter. */
function withReport({ message, statuses }: { message: string; statuses: readonly string[] }, use: (file: string) => void): void {
	const folder = mkdtempSync(path.join(tmpdir(), "report-"));
	try {
		const file = path.join(folder, "unit.json");
		const assertionResults = statuses.map((status, position) => ({
			fullName: `adds number ${position}`,
			status,
			failureMessages: status === "failed" ? ["Error: expected 1 to be 2\n    at a.test.ts:3:1"] : [],
		}));
		const name = path.join(rootFolder, "packages", "a", "test", "a.test.ts");
		writeFileSync(file, JSON.stringify({ testResults: [{ name, status: "failed", message, assertionResults }] }));
		use(file);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
