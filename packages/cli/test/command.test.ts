import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fixture, temporary } from "./recorder.js";
import { parameter, storedFile } from "./stored-file.js";

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
		const { stderr, stdout } = piped(`dump "${fixture("results.hdf5")}"`, "| head -n 2");
		expect(stdout).toBe('{\n "file": "results.hdf5",\nstatus 0\n');
		expect(stderr).toBe("");
	});

	test.skipIf(process.platform === "win32")("export --csv - ends quietly when its reader goes away", async () => {
		const { stderr, stdout } = piped(`export "${await longFile()}" --csv -`, "| head -n 1");
		expect({ stderr, stdout }).toEqual({ stderr: "", stdout: "idx,completed,note\r\nstatus 0\n" });
	});

	test.skipIf(process.platform === "win32")("export writes into another command, and ends quietly when that goes away", async () => {
		const { stderr, stdout } = piped(`export "${await longFile()}" --csv >(head -n 1 >&2)`, "");
		expect({ stderr, stdout }).toEqual({ stderr: "idx,completed,note\r\n", stdout: "status 0\n" });
	});

	test.skipIf(process.platform === "win32")(
		"export --csv /dev/stdout writes into the file that the shell opened, and keeps what it had",
		() => {
			const file = temporary("runs.csv");
			writeFileSync(file, "kept\n");
			const { stderr, stdout } = piped(`export "${fixture("env.hdf5")}" --csv /dev/stdout --results z`, `>> "${file}"`);
			expect({ stderr, stdout }).toEqual({ stderr: "", stdout: "status 0\n" });
			expect(readFileSync(file, "utf8")).toMatch(/^kept\nidx,completed,x,y,z\r\n0,True/);
		},
	);
});

function pypet(...args: readonly string[]) {
	return spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8" });
}

/** Calls the command from a shell, with something behind it; what the shell writes ends with the command's exit status. */
function piped(call: string, behind: string) {
	const line = `"${process.execPath}" "${COMMAND}" ${call} ${behind}; echo "status \${PIPESTATUS[0]}"`;
	return spawnSync("bash", ["-c", line], { encoding: "utf8" });
}

/** A file whose table is longer than a pipe holds. */
function longFile() {
	const notes = Array.from({ length: 2000 }, (_, run) => `${run} `.padEnd(100, "x"));
	return storedFile({ "parameters.note": parameter("", notes) }, notes.length, ["parameters.note"]);
}
