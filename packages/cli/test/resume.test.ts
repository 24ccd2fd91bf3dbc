import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Environment } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { Trajectory } from "@pypet/trajectory";
import { describe, expect, test } from "vitest";
import { recorded, temporary } from "./recorder.js";

/** A file with three points, of which the second one's run has failed. */
async function unfinished(): Promise<string> {
	const file = temporary("squares.hdf5");
	const storageService = await openHdf5(file);
	const env = new Environment({ trajectory: "squares", addTime: false, storageService, progress: false, git: false });
	env.trajectory.f_add_parameter("x", 1);
	env.trajectory.f_explore({ x: [1, 2, 3] });
	await env.run((run) => {
		if (run.x === 2) throw new Error("not today");
		run.f_add_result("square", run.x ** 2);
	});
	storageService.close();
	return file;
}

function moduleOf(code: string): string {
	const file = temporary("simulate.mjs");
	writeFileSync(file, code);
	return file;
}

const SQUARE = 'run.f_add_result("square", run.x ** 2);';

describe("pypet resume", () => {
	test("runs what has no committed result, and says how many", async () => {
		const file = await unfinished();
		const { errors, output, status } = await recorded(["resume", file, "--run", moduleOf(`export default (run) => { ${SQUARE} }`)]);
		expect({ output, status }).toEqual({ output: "1 of 1 runs completed.\n", status: 0 });
		expect(errors).toContain("The run function is not the one that did the former runs");
		const storage = await openHdf5(file);
		const traj = new Trajectory("squares", { add_time: false, storage_service: storage });
		traj.f_load({ load_all: 2 });
		expect([...traj.f_get_from_runs("square", { fast_access: true }).values()]).toEqual([1, 4, 9]);
		storage.close();
	});

	test("does the runs in workers with --workers", async () => {
		const file = await unfinished();
		const args = ["resume", file, "--run", moduleOf(`export default (run) => { ${SQUARE} }`), "--workers"];
		expect((await recorded([...args, "two"])).errors).toContain("--workers takes a number of workers, not two.");
		expect((await recorded([...args, ""])).errors).toContain("--workers takes a number of workers, not an empty text.");
		// Workers take the flags of this process, and so load the packages' sources.
		process.execArgv.push("--conditions=@pypet/source", "--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href);
		expect(await recorded([...args, "2"])).toMatchObject({ output: "1 of 1 runs completed.\n", status: 0 });
		const storage = await openHdf5(file);
		expect(storage.readRuns("squares")?.map((row) => row.completed)).toEqual([true, true, true]);
		expect(storage.readRuns("squares")?.[1]?.worker).toMatch(/^(thread|process) 1$/);
		storage.close();
	});

	test("takes the name of an export from behind the last #, and none from the name of a folder", async () => {
		const module = path.join(path.dirname(temporary("none")), "lab #2", "none.mjs");
		const file = await unfinished();
		for (const named of [module, `${module}#square`])
			expect((await recorded(["resume", file, "--run", named])).errors).toContain(`${module} can't be loaded`);
	});

	test("records the module, and not the command, as the script that was run", async () => {
		const file = await unfinished();
		const module = moduleOf(`export default (run) => { ${SQUARE} }`);
		await recorded(["resume", file, "--run", module]);
		const storage = await openHdf5(file);
		const traj = new Trajectory("squares", { add_time: false, storage_service: storage });
		traj.f_load({ load_all: 2 });
		const scripts = [...traj.f_get_config()]
			.filter(([name]) => name.endsWith(".script"))
			.map(([, leaf]) => path.resolve(String(leaf.f_get())));
		expect(scripts).toContain(module);
		expect(scripts).toHaveLength(2);
		storage.close();
	});

	test("says that nothing is left", async () => {
		const module = moduleOf(`export function simulate(run) { ${SQUARE} }`);
		const file = await unfinished();
		await recorded(["resume", file, "--run", module]);
		expect(await recorded(["resume", file, "--run", module])).toEqual({ output: "Every run is completed.\n", errors: "", status: 0 });
	});

	test("names the runs that fail, and ends with status 2", async () => {
		const module = moduleOf('export const other = () => {}; export const simulate = () => { throw new RangeError("again"); }');
		const { errors, output, status } = await recorded(["resume", await unfinished(), "--run", `${module}#simulate`]);
		expect({ output, status }).toEqual({ output: "0 of 1 runs completed.\n", status: 2 });
		expect(errors).toContain("pypet: run_00000001 failed: RangeError: again\n");
	});

	test("says which function to name where a module has several, or not that one", async () => {
		const module = moduleOf("export const one = () => {}; export const other = () => {};");
		const file = await unfinished();
		expect((await recorded(["resume", file, "--run", module])).errors).toContain("It exports these: one, other. Name one behind a #.");
		expect((await recorded(["resume", file, "--run", `${module}#two`])).errors).toContain("exports no function two");
	});

	test("wants the run function, a module that is there, and a file that is there", async () => {
		const file = await unfinished();
		const module = moduleOf("export default () => {}");
		expect((await recorded(["resume", file])).errors).toContain("--run ./simulate.js");
		expect((await recorded(["resume", file, "--run", "./nowhere.js"])).errors).toContain("nowhere.js can't be loaded");
		expect((await recorded(["resume", temporary("nowhere.hdf5"), "--run", module])).errors).toContain("does not exist");
	});
});
