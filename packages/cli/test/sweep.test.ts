import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Environment } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { planSweep } from "@pypet/sweep";
import { describe, expect, test } from "vitest";
import { recorded, temporary } from "./recorder.js";

/** The command from its source, in one process, so that signals reach it. */
const COMMAND = [
	"--conditions=@pypet/source",
	"--import",
	pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href,
	fileURLToPath(new URL("../src/bin.ts", import.meta.url)),
];

const SQUARE = 'export default (run) => { if (run.x === 3) throw new Error("three"); run.f_add_result("square", run.x ** 2); };';

/** A planned sweep over x = 0, 1, … 5 in chunks of two, beside the file and the run function's module. */
async function planned(code = SQUARE) {
	const file = temporary("squares.hdf5");
	const module = temporary("simulate.mjs");
	writeFileSync(module, code);
	const storageService = await openHdf5(file);
	const env = new Environment({ trajectory: "squares", addTime: false, storageService, progress: false, git: false });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: [0, 1, 2, 3, 4, 5] });
	const folder = temporary("sweep");
	await planSweep(env, pathToFileURL(module), { folder, chunkSize: 2 });
	storageService.close();
	return { file, folder, module };
}

async function completedIn(file: string): Promise<boolean[] | undefined> {
	const storage = await openHdf5(file, { readOnly: true });
	const completed = storage.readRuns("squares")?.map((row) => row.completed);
	storage.close();
	return completed;
}

describe("a sweep, by the command in processes of its own", () => {
	const pypet = (...args: readonly string[]) => spawnSync(process.execPath, [...COMMAND, ...args], { encoding: "utf8" });

	test("is worked on, looked at and collected", async () => {
		const { file, folder } = await planned();
		expect(pypet("work", folder)).toMatchObject({ stdout: "6 runs done, 1 of them failed.\n", stderr: "", status: 0 });
		expect(pypet("status", folder).stdout).toBe(
			[
				"trajectory  squares",
				"runs        6 of 6 done, 1 of them failed; 0 collected",
				"chunks      3 of 3 claimed, 0 unfinished",
				"workers     1, 1 of them known to be gone",
				"",
			].join("\n"),
		);
		const collected = { stdout: "6 runs collected; 6 of 6 are in the file, 1 of them failed.\n", stderr: "", status: 0 };
		expect(pypet("collect", folder)).toMatchObject(collected);
		expect(await completedIn(file)).toEqual([true, true, true, false, true, true]);
	}, 60_000);

	test("lets the run end that is done when SIGTERM comes, and leaves the others, with status 2", async () => {
		const { folder } = await planned(
			'import { setTimeout } from "node:timers/promises";\nexport default async (run) => { await setTimeout(300); run.f_add_result("z", run.x); };',
		);
		const child = spawn(process.execPath, [...COMMAND, "work", folder], { stdio: ["ignore", "pipe", "pipe"] });
		let [output, errors] = ["", ""];
		child.stdout.on("data", (text) => (output += text));
		child.stderr.on("data", (text) => (errors += text));
		const ended = once(child, "close");
		while (readdirSync(path.join(folder, "segments")).length === 0) await setTimeout(20);
		await setTimeout(100);
		child.kill("SIGTERM");
		expect(await ended).toEqual([2, null]);
		expect(output).toMatch(/^[1-5] runs done, 0 of them failed\.\n$/);
		expect(errors).toBe("pypet: Ended early, by a signal: what is left of the sweep is for other workers.\n");
		expect((await recorded(["work", folder])).output).toMatch(/^[1-5] runs done/);
		expect((await recorded(["status", folder])).output).toContain("6 of 6 done, 0 of them failed");
	}, 60_000);
});

describe("pypet work", () => {
	test("does one chunk with --index, and with auto the one of the task of a job array", async () => {
		const { folder } = await planned();
		expect(await recorded(["work", folder, "--index", "2"])).toMatchObject({ output: "2 runs done, 0 of them failed.\n", status: 0 });
		expect((await recorded(["work", folder, "--index", "auto"])).errors).toContain("SLURM_ARRAY_TASK_ID");
		process.env.SLURM_ARRAY_TASK_ID = "1";
		try {
			expect((await recorded(["work", folder, "--index", "auto"])).output).toBe("2 runs done, 1 of them failed.\n");
		} finally {
			delete process.env.SLURM_ARRAY_TASK_ID;
		}
		expect((await recorded(["status", folder])).output).toContain("chunks      2 of 3 claimed, 1 unfinished: 0\n");
	});

	test("refuses other code than the plan's with both hashes, and no chunk of that number", async () => {
		const { folder, module } = await planned();
		expect((await recorded(["work", folder, "--index", "3"])).errors).toContain("There is no chunk 3: the plan has 3");
		expect((await recorded(["work", folder, "--index", "one"])).errors).toContain("--index takes the number of a chunk, or auto, not one.");
		const other = temporary("simulate.mjs");
		writeFileSync(other, SQUARE.replace("** 2", "** 3"));
		const { errors, status } = await recorded(["work", folder, "--run", other]);
		expect(errors).toMatch(/has the hash [0-9a-f]{64}, the plan [0-9a-f]{64}\./);
		expect(status).toBe(2);
		const moved = temporary("moved.mjs");
		writeFileSync(moved, readFileSync(module));
		expect((await recorded(["work", folder, "--run", moved])).errors).toContain("is not the plan's");
	});

	test("does with --take-over what a worker has claimed of whom nobody knows that it is gone", async () => {
		const { folder } = await planned();
		const claims = path.join(folder, "claims");
		const elsewhere = JSON.stringify({ id: "elsewhere", host: "far", pid: 1 });
		for (const name of ["worker.elsewhere", "00000000.0"]) writeFileSync(path.join(claims, name), elsewhere);
		expect((await recorded(["work", folder])).output).toBe("4 runs done, 1 of them failed.\n");
		expect((await recorded(["work", folder, "--take-over"])).output).toBe("2 runs done, 0 of them failed.\n");
	});

	test("and the others want a folder with a plan", async () => {
		const nowhere = temporary("nowhere");
		mkdirSync(nowhere);
		for (const verb of ["work", "collect", "status", "cancel"])
			expect(await recorded([verb, nowhere])).toEqual({
				errors: `pypet: ${nowhere} holds no sweep: it has no plan.json.\n`,
				output: "",
				status: 2,
			});
	});
});

test("pypet cancel has no run started any more", async () => {
	const { folder } = await planned();
	expect((await recorded(["cancel", folder])).output).toBe("Cancelled: workers end after their current runs.\n");
	expect(await recorded(["work", folder])).toMatchObject({ output: "0 runs done, 0 of them failed.\n", status: 0 });
	expect((await recorded(["status", folder])).output).toContain("cancelled   no run is started any more\n");
});

test("pypet collect takes another file with --file, which must be there", async () => {
	const { file, folder } = await planned();
	await recorded(["work", folder]);
	expect((await recorded(["collect", folder, "--file", temporary("none.hdf5")])).errors).toContain("none.hdf5 does not exist.");
	expect((await recorded(["collect", folder, "--file", file])).output).toContain("6 runs collected");
	expect((await recorded(["collect", folder])).output).toContain("0 runs collected; 6 of 6 are in the file");
});

test("pypet status shows the chunks to submit again as job arrays take them, and all as JSON", async () => {
	const { folder } = await planned();
	await recorded(["work", folder, "--index", "1"]);
	expect((await recorded(["status", folder])).output).toContain("2 unfinished: 0,2\n");
	const { output } = await recorded(["status", folder, "--json"]);
	expect(JSON.parse(output)).toMatchObject({ name: "squares", runs: 6, committed: 2, failed: 1, unfinished: [0, 2] });
});
