import { Parameter } from "@pypet/parameters";
import { float } from "@pypet/values";
import { expect, it } from "vitest";
import { cartesianProduct, Trajectory } from "../src/index.js";

function summaries(traj: Trajectory): string[] {
	return Object.values(traj.f_get_run_information()).map(({ parameter_summary }) => parameter_summary);
}

it("the summary of a run has its explored values in Python's words, sorted by name", () => {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("y", [1, 2]);
	traj.f_add_parameter("x", 1);
	traj.f_add_parameter("z", true);
	traj.f_explore({
		z: [true, false],
		x: [1, 2.5],
		y: [
			[1, 2],
			[3, 4],
		],
	});
	expect(summaries(traj)).toEqual(["x: 1.0,   y: [1, 2],   z: True", "x: 2.5,   y: [3, 4],   z: False"]);
});

it("the summary names parameters of the same name in full", () => {
	const traj = new Trajectory("t", { add_time: false });
	for (const name of ["a.x", "b.x", "c"]) traj.f_add_parameter(name, 1);
	traj.f_explore({ "a.x": [1], "b.x": [2], c: [3] });
	expect(summaries(traj)).toEqual(["c: 3,   parameters.a.x: 1,   parameters.b.x: 2"]);
});

it("the summary follows f_expand, f_shrink and another exploration", () => {
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter("x", 1);
	traj.f_add_parameter("y", float(0));
	traj.f_explore(cartesianProduct({ x: [1, 2] }));
	expect(summaries(traj)).toEqual(["x: 1", "x: 2"]);
	traj.f_expand({ x: [2.5] });
	expect(summaries(traj)).toEqual(["x: 1.0", "x: 2.0", "x: 2.5"]);
	traj.f_shrink();
	traj.f_explore(cartesianProduct({ x: [1, 2], y: [3] }));
	expect(summaries(traj)).toEqual(["x: 1,   y: 3.0", "x: 2,   y: 3.0"]);
});

it("the summary has a value in the words of its own class", () => {
	class Celsius extends Parameter<number> {
		override f_val_to_str(): string {
			return `${this.f_get()} °C`;
		}
	}
	const traj = new Trajectory("t", { add_time: false });
	traj.f_add_parameter(Celsius, "room", 20);
	traj.f_explore({ room: [21, 22] });
	expect(summaries(traj)).toEqual(["room: 21 °C", "room: 22 °C"]);
});
