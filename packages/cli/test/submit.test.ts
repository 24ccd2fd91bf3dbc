// With commands that stand for Slurm's; the launcher's own tests submit to a real one.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Environment } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { planSweep, work } from "@pypet/sweep";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recorded, temporary } from "./recorder.js";

const { PATH } = process.env;
let commands: string;
beforeEach(() => {
	commands = temporary("commands");
	mkdirSync(commands);
	const programs = {
		squeue: "",
		scontrol: "echo 'MaxArraySize = 1001'",
		sbatch: `cp "$2" "${commands}/sent-$(basename "$2")"; echo "$2" >> "${commands}/sent"; wc -l < "${commands}/sent"`,
	};
	for (const [name, lines] of Object.entries(programs)) writeFileSync(path.join(commands, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
	process.env.PATH = `${commands}${path.delimiter}${PATH}`;
});
afterEach(() => {
	process.env.PATH = PATH;
});

/** The folder of a planned sweep over six runs, in chunks of two. */
async function planned(): Promise<string> {
	const module = temporary("simulate.mjs");
	writeFileSync(module, "export default (run) => run.x;");
	const storageService = await openHdf5(temporary("squares.hdf5"));
	const env = new Environment({ trajectory: "squares", addTime: false, storageService, progress: false, git: false });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: [0, 1, 2, 3, 4, 5] });
	const folder = temporary("sweep");
	await planSweep(env, pathToFileURL(module), { folder, chunkSize: 2 });
	storageService.close();
	return folder;
}

describe("pypet submit", () => {
	test("submits an array for what is missing, and a job that collects behind it", async () => {
		const folder = await planned();
		await work(folder, { index: 1 });
		expect(await recorded(["submit", folder, "--time", "02:00:00", "--memory", "4G", "--seconds-per-run", "3600"])).toEqual({
			output:
				"4 runs are missing; 0 tasks were there for them.\nSubmitted array 1 of 2 tasks.\nSubmitted job 2, which collects behind them.\n",
			errors: "",
			status: 0,
		});
		const [array = "", collector = ""] = readFileSync(path.join(commands, "sent"), "utf8").split("\n");
		expect(readFileSync(array, "utf8")).toMatch(/#SBATCH --array=0-1\n[\s\S]*#SBATCH --time=02:00:00\n#SBATCH --mem=4G\n/);
		expect(readFileSync(collector, "utf8")).toContain("#SBATCH --dependency=singleton,afterany:1\n");
		await work(folder);
		expect((await recorded(["submit", folder])).output).toBe("Nothing is missing: pypet collect brings what is done into the file.\n");
	});

	test("shows with --dry-run the scripts, with the site's lines from the file of --setup", async () => {
		const folder = await planned();
		const setup = temporary("site.sh");
		writeFileSync(setup, "#!/bin/bash\n#SBATCH --account=physics\n\n# Node of the site\nmodule load nodejs\n");
		const { output, status } = await recorded(["submit", folder, "--dry-run", "--setup", setup, "--tasks", "3", "--tasks-at-once", "2"]);
		expect(status).toBe(0);
		expect(output).toMatch(/^#!\/bin\/bash\n#SBATCH --job-name=pypet-[\s\S]*#SBATCH --array=0-2%2\n/);
		expect(output.split("#SBATCH --account=physics\n# Node of the site\nmodule load nodejs\nexec ")).toHaveLength(3);
		expect((await recorded(["submit", folder])).output).toContain("Submitted array 1 of 3 tasks.");
	});

	test("says what is wrong with an option, and where there is no Slurm", async () => {
		const folder = await planned();
		expect((await recorded(["submit", folder, "--tasks", "many"])).errors).toContain("--tasks takes a number, not many.");
		expect((await recorded(["submit", folder, "--time", "2h"])).errors).toContain('not "2h".');
		process.env.PATH = temporary("empty");
		expect(await recorded(["submit", folder])).toEqual({
			output: "",
			errors: "pypet: squeue failed with ENOENT: there is no such command on the PATH\n",
			status: 2,
		});
	});
});
