import { execFileSync } from "node:child_process";
import process from "node:process";
import { bundledProgram } from "test-shared/bundled-program";
import { temporary } from "test-shared/exploration";
import { expect, it } from "vitest";

it("planSweep holds no memory for each run: it plans 200,000 with 48 MB for objects, and less than 120 MB in all", async () => {
	const folder = temporary("planning");
	const program = await bundledProgram(new URL("programs/planning.ts", import.meta.url), folder);
	// The peak that the system tells of a process is also that of the one which has started it: of a shell, that is little.
	const words = ["-c", '"$@"; exit $?', "sh", process.execPath, "--max-old-space-size=48", program, folder, "200000"];
	const megabytes = Number(execFileSync("sh", words, { encoding: "utf8" }));
	expect(megabytes).toBeGreaterThan(0);
	expect(megabytes).toBeLessThan(120);
});
