import { readFileSync } from "node:fs";

/**
 * Counts the tests in a report of vitest's JSON reporter. A file that failed before its first test counts as one failed test.
 *
 * @param {string} file - Path of the report.
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readTestReport(file) {
	/** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
	const report = JSON.parse(readFileSync(file, "utf8"));
	const counts = { passed: 0, failed: 0, skipped: 0 };
	for (const { status, assertionResults } of report.testResults) {
		for (const test of assertionResults) {
			if (test.status === "passed") counts.passed += 1;
			else if (test.status === "failed") counts.failed += 1;
			else counts.skipped += 1;
		}
		if (status === "failed" && !assertionResults.some((test) => test.status === "failed")) counts.failed += 1;
	}
	return counts;
}

/**
 * The lines in which tests said why they were skipped and what to install: those that start with `skipped:`, each once.
 *
 * @param {string} output - What vitest printed.
 * @returns {string[]}
 */
export function skipNotes(output) {
	const lines = output.split("\n").map((line) => line.trim());
	return [...new Set(lines.filter((line) => line.startsWith("skipped:")))];
}
