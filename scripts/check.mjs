// `npm test`: every check of the project, from nothing but Node and npm. A failed stage doesn't keep the others from running.
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureInstalled, rootFolder } from "./install.mjs";
import { runCommand } from "./run-command.mjs";
import { readTestReport, skipNotes } from "./test-report.mjs";

const reportFile = path.join(rootFolder, "node_modules", ".cache", "pypet", "unit.json");

const stages = [
	{ name: "lint", command: "biome check ." },
	{ name: "typecheck", command: "tsc -p tsconfig.test.json" },
	{ name: "layers", command: "node scripts/check-layers.mjs" },
	{ name: "build", command: "turbo run build --output-logs=errors-only" },
	{ name: "size", command: "size-limit" },
	{ name: "unit", command: `vitest run --reporter=default --reporter=json --outputFile.json="${reportFile}"` },
	{ name: "pack:check", command: "turbo run pack:check --output-logs=errors-only --concurrency=2" },
	{ name: "knip", command: "knip" },
	{ name: "docs", command: "node scripts/build-site.mjs" },
];

const total = { passed: 0, failed: 0, skipped: 0 };

await stage("install", async () => {
	ensureInstalled();
	return { succeeded: true, output: "" };
});
for (const { name, command } of stages) await stage(name, () => (name === "unit" ? runUnit(command) : runCommand(command)));

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * Runs one stage, prints a line about it, and what it printed when it failed.
 *
 * @param {string} name
 * @param {() => Promise<{ succeeded: boolean, output: string, counted?: boolean, remark?: string }>} run - `counted` says that the failure
 *     is among the failed tests already.
 */
async function stage(name, run) {
	const start = performance.now();
	const result = await run().catch((/** @type {unknown} */ error) => ({
		succeeded: false,
		output: String(error),
		counted: false,
		remark: "",
	}));
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(`${result.succeeded ? "ok    " : "FAILED"} ${name.padEnd(10)} ${seconds.padStart(6)} s  ${result.remark ?? ""}`.trimEnd());
	if (result.succeeded) return;
	console.log(result.output.trimEnd());
	if (result.counted !== true) total.failed += 1;
}

/** @param {string} command */
async function runUnit(command) {
	rmSync(reportFile, { force: true });
	const { succeeded, output } = await runCommand(command);
	if (!existsSync(reportFile)) return { succeeded: false, output };
	const { passed, failed, skipped, failures } = readTestReport(reportFile);
	total.passed += passed;
	total.failed += failed;
	total.skipped += skipped;
	const remark = [`${passed} passed, ${failed} failed, ${skipped} skipped`, ...failures, ...skipNotes(output)].join("\n       ");
	return { succeeded, output, counted: failed > 0, remark };
}
