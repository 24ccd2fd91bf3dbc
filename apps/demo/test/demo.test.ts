import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Trajectory } from "pypet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const main = path.join(import.meta.dirname, "..", "src", "main.ts");
// By its path, because Node looks for a bare name from the working directory.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

describe("the demo, run twice from another folder, the second time with workers", () => {
	let folder: string;
	let printed: string[];
	let figures: string[];

	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), "demo-"));
		printed = [];
		figures = [];
		for (const options of [[], ["--workers", "2"]]) {
			const flags = ["--conditions=@pypet/source", "--import", tsx];
			const { stdout } = await promisify(execFile)(process.execPath, [...flags, main, "output", ...options], { cwd: folder });
			printed.push(stdout);
			figures.push(readFileSync(path.join(folder, "output", "f-i-curves.svg"), "utf8"));
		}
	}, 120_000);

	afterAll(() => rmSync(folder, { recursive: true }));

	test("writes one HDF5 file and one figure into the folder it is given", () => {
		expect(readdirSync(folder)).toEqual(["output"]);
		expect(readdirSync(path.join(folder, "output")).sort()).toEqual(["f-i-curves.svg", "lif.hdf5"]);
	});

	test("draws the same figure both times", () => {
		expect(figures[1]).toBe(figures[0]);
	});

	test("draws the figure that its README shows", () => {
		expect(figures[0]).toBe(readFileSync(path.join(import.meta.dirname, "..", "f-i-curves.svg"), "utf8"));
	});

	test("says the second time that it replaces the file of the first", () => {
		expect(printed.map((text) => text.includes("replaces the file of an earlier demo"))).toEqual([false, true]);
	});

	test("prints lines of at most 80 characters", () => {
		const tooLong = (printed[0] ?? "").split("\n").filter((line) => line.length > 80);
		expect(tooLong).toEqual([]);
	});

	test("stores at least 200 runs, all completed, with their results", { timeout: 60_000 }, () => {
		const traj = new Trajectory({ filename: path.join(folder, "output", "lif.hdf5") });
		traj.f_load({ index: -1 });
		const counts = traj.f_get_from_runs("spikes.count", { fast_access: true, auto_load: true });
		expect(counts.size).toBe(traj.f_get_run_names().length);
		expect(counts.size).toBeGreaterThanOrEqual(200);
		expect(traj.f_is_completed()).toBe(true);
	});

	test("ends with the tree and the runs of the file that Python wrote", () => {
		const [, end = ""] = (printed[0] ?? "").split("Python pypet 0.7.0");
		expect(end).toMatchInlineSnapshot(`
			" wrote
			  env: run by an environment
			  ├─ config: 51 leaves
			  ├─ derived_parameters
			  │  └─ runs
			  │     ├─ run_00000000
			  │     │  └─ dx: 2.0
			  │     └─ … 5 more runs
			  ├─ parameters
			  │  ├─ unused
			  │  │  └─ deep
			  │  │     └─ parameters: text
			  │  ├─ x: 1.0
			  │  └─ y: 1
			  └─ results
			     ├─ before: before=added before the runs
			     ├─ more
			     │  ├─ run_00000000
			     │  │  └─ deep: a=1.0, b=[0 6 12]
			     │  └─ … 5 more runs
			     └─ runs
			        ├─ run_00000000
			        │  └─ z: z=6.0
			        └─ … 5 more runs

			           run       parameters          runtime   completed
			  ────────────   ──────────────   ──────────────   ─────────
			  run_00000000   x: 1.0,   y: 6   0:00:00.016183         yes
			  run_00000001   x: 1.0,   y: 7   0:00:00.010604         yes
			  run_00000002   x: 2.0,   y: 6   0:00:00.010939         yes
			  run_00000003   x: 2.0,   y: 7   0:00:00.010334         yes
			  run_00000004   x: 3.0,   y: 6   0:00:00.010289         yes
			  run_00000005   x: 3.0,   y: 7   0:00:00.010299         yes
			"
		`);
	});
});

test("says in one line what --workers takes", async () => {
	const args = ["--conditions=@pypet/source", "--import", tsx, main, "output", "--workers", "two"];
	const ended = promisify(execFile)(process.execPath, args, { cwd: tmpdir() });
	await expect(ended).rejects.toMatchObject({ code: 1, stderr: "--workers takes a number of workers, not two.\n" });
});
