import { readFileSync } from "node:fs";
import path from "node:path";
import { rootFolder } from "./install.mjs";

/**
 * Counts the tests in a report of vitest's JSON reporter. A file that failed before its first test counts as one failed test.
 *
 * @param {string} file - Path of the report.
 * @returns {{ passed: number, failed: number, skipped: number, failures: string[] }} `failures` name each failed test and the first line of
 *     what it says: of a long output a CI may keep no more than the beginning.
 */
export function readTestReport(file) {
	/**
	 * @type {{ testResults: { name: string, status: string, message: string,
	 *     assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }}
	 */
	const report = JSON.parse(readFileSync(file, "utf8"));
	const counts = { passed: 0, failed: 0, skipped: 0 };
	/** @type {string[]} */
	const failures = [];
	for (const { assertionResults, message, name, status } of report.testResults) {
		for (const test of assertionResults) {
			if (test.status === "passed") counts.passed += 1;
			else if (test.status === "failed") {
				counts.failed += 1;
				failures.push(failure(name, test.fullName, test.failureMessages.join("\n")));
			} else counts.skipped += 1;
		}
		if (status === "failed" && !assertionResults.some((test) => test.status === "failed")) {
			counts.failed += 1;
			failures.push(failure(name, "", message));
		}
	}
	return { ...counts, failures };
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string} message
 */
function failure(file, title, message) {
	const place = [path.relative(rootFolder, file), title].filter((part) => part !== "").join(" > ");
	return `${place}: ${message.split("\n", 1)[0]}`;
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
