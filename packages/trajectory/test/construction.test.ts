import { MemoryStorageService } from "@pypet/storage-memory";
import { ValueError } from "@pypet/values";
import { expect, it } from "vitest";
import { runCount, Trajectory } from "../src/index.js";

it("new Trajectory(name) appends the time of creation", () => {
	const traj = new Trajectory("experiment");
	expect(traj.v_name).toBe(`experiment_${traj.v_time}`);
	expect(traj.v_time).toMatch(/^\d{4}_\d\d_\d\d_\d\dh\d\dm\d\ds$/);
});

it("new Trajectory(name, { add_time: false }) keeps the name as it is", () => {
	expect(new Trajectory("experiment", { add_time: false }).v_name).toBe("experiment");
});

it("new Trajectory() is called my_trajectory and has one run", () => {
	const traj = new Trajectory({ add_time: false });
	expect([traj.v_name, runCount(traj), traj.f_children()]).toEqual(["my_trajectory", 1, 0]);
});

it.each(["with space", "dot.ted", "", "_hidden", "f_get", "über"])("a trajectory can't be called %j", (name) => {
	expect(() => new Trajectory(name, { add_time: false })).toThrow(ValueError);
});

it("an unknown option is a TypeError that names the nearest", () => {
	expect(() => Reflect.construct(Trajectory, ["t", { coment: "x" }])).toThrow('Did you mean "comment"?');
});

it("new Trajectory throws TypeError for what is neither a name nor options", () => {
	for (const args of [[5], ["t", true], [{ name: 5 }]])
		expect(() => Reflect.construct(Trajectory, args)).toThrow(/^(A t|T)rajectory takes /);
});

it("an empty filename is refused, wherever it is given", () => {
	expect(() => new Trajectory("t", { filename: "" })).toThrow(new ValueError("A file needs a name: filename is an empty text."));
	expect(() => new Trajectory("t", { filename: "" }, () => new MemoryStorageService())).toThrow(ValueError);
	expect(() => new Trajectory("t").f_load({ filename: "" })).toThrow(ValueError);
});

it("filename without a default backend is refused with what to do", () => {
	expect(() => new Trajectory("t", { filename: "t.hdf5" })).toThrow('import Trajectory from "pypet"');
});

it("storage_service takes any store", () => {
	const storage = new MemoryStorageService();
	const traj = new Trajectory("t", { add_time: false, storage_service: storage });
	expect(traj.v_storage_service).toBe(storage);
	expect(traj.v_filename).toBe("memory");
});
