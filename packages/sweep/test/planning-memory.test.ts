import { execFileSync } from "node:child_process";
import process from "node:process";
import { bundledProgram } from "test-shared/bundled-program";
import { temporary } from "test-shared/exploration";
import { expect, it } from "vitest";

it("planSweep holds no memory for each run: it plans 200,000 with 40 MB for objects, and less than 90 MB in all", async () => {
	const folder = temporary("planning");
	const program = await bundledProgram(new URL("programs/planning.ts", import.meta.url), folder);
	// The peak that the system tells of a process is also that of the one which has started it: of a shell, that is little.
	// Node 24 lets more of what was thrown away lie about by itself than others do.
	const words = [
		"-c",
		'"$@"; exit $?',
		"sh",
		process.execPath,
		"--max-semi-space-size=16",
		"--max-old-space-size=40",
		program,
		folder,
		"200000",
	];
	const megabytes = Number(execFileSync("sh", words, { encoding: "utf8" }));
	expect(megabytes).toBeGreaterThan(0);
	expect(megabytes).toBeLessThan(90);
});
