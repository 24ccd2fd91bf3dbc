import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sweepStatus } from "@pypet/sweep";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as pypet from "../src/index.js";
import { Environment, float, MemoryStorageService, SingleRun, singleRun, Trajectory } from "../src/index.js";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "pypet-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("filename is an HDF5 file: what is stored opens from the file alone", async () => {
	const filename = path.join(folder, "squares.hdf5");
	const env = new Environment({ trajectory: "squares", addTime: false, filename, progress: false });
	env.trajectory.f_add_parameter("x", float(1), { comment: "m" });
	env.trajectory.f_explore({ x: [1, 2.5] });
	await env.run((run) => void run.f_add_result("square", float(run.x ** 2), { trace: Float64Array.of(run.x, 2) }));

	const traj = new Trajectory("squares", { add_time: false, filename });
	expect(traj.v_filename).toBe(filename);
	traj.f_load({ load_all: 2 });
	expect([traj.x, traj.f_get("x").v_comment, traj.f_get("x").f_get_range()]).toEqual([1, "m", [1, 2.5]]);
	expect(traj.results.runs.run_00000001.square.trace).toEqual(Float64Array.of(2.5, 2));
});

it("env.plan writes the runs down for processes that see a folder, and does none", async () => {
	const filename = path.join(folder, "planned.hdf5");
	const env = new Environment({ trajectory: "planned", addTime: false, filename, progress: false });
	env.trajectory.f_add_parameter("x", 1);
	env.trajectory.f_explore({ x: [1, 2, 3] });
	const sweep = path.join(folder, "sweep");
	const simulate = (run: SingleRun) => void run.f_add_result("square", run.x ** 2);
	expect(await env.plan(sweep, simulate, { chunkSize: 2 })).toEqual({ folder: sweep, runs: 3, chunks: 2 });
	expect(sweepStatus(sweep)).toMatchObject({ runs: 3, committed: 0, workers: 0 });
	await expect(env.plan(sweep, simulate)).rejects.toThrow("holds a plan already");
});

it("new Trajectory(name, { storage_service }) takes another backend", () => {
	const storage = new MemoryStorageService();
	expect(new Trajectory("t", { storage_service: storage }).v_storage_service).toBe(storage);
});

it("a trajectory says its class and is an instance of it", () => {
	const traj = new Trajectory("t", { add_time: false });
	expect([traj.f_get_class_name(), traj instanceof Trajectory, singleRun(traj, 0) instanceof SingleRun]).toEqual([
		"Trajectory",
		true,
		true,
	]);
});

it("all seven classes of the specification are exported", () => {
	for (const name of ["Trajectory", "SingleRun", "NNGroupNode", "ParameterGroup", "ConfigGroup", "DerivedParameterGroup", "ResultGroup"]) {
		expect(pypet).toHaveProperty(name);
	}
});
