import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fixture } from "./recorder.js";

const COMMAND = fileURLToPath(new URL("../bin/from-source.mjs", import.meta.url));

describe("the command in a process of its own", () => {
	test("writes to standard output and ends with status 0", () => {
		const { status, stderr, stdout } = pypet("get", fixture("env.hdf5"), "parameters.x", "--json");
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
		expect(JSON.parse(stdout)).toMatchObject({ class: "Parameter", explored: true });
	});

	test("writes problems to standard error, without a stack trace, and ends with status 2", () => {
		const { status, stderr, stdout } = pypet("tree", "nowhere.hdf5");
		expect({ status, stderr, stdout }).toEqual({ status: 2, stderr: "pypet: nowhere.hdf5 does not exist.\n", stdout: "" });
	});

	test.skipIf(process.platform === "win32")("ends quietly when a pipe is closed before everything is written", () => {
		const line = `"${process.execPath}" "${COMMAND}" dump "${fixture("results.hdf5")}" | head -n 2; echo "status \${PIPESTATUS[0]}"`;
		const { stderr, stdout } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
		expect(stdout).toBe('{\n "file": "results.hdf5",\nstatus 0\n');
		expect(stderr).toBe("");
	});
});

function pypet(...args: readonly string[]) {
	return spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8" });
}
