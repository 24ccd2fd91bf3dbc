import { Trajectory } from "@pypet/trajectory";
import { describe, expect, it } from "vitest";

describe("v_full_copy", () => {
	it("v_full_copy is false by default, and takes any value for true or false", () => {
		const traj = explored();
		expect(traj.v_full_copy).toBe(false);
		Reflect.set(traj, "v_full_copy", 1);
		expect(traj.v_full_copy).toBe(true);
	});

	it("v_full_copy reaches the explored parameters, and no others", () => {
		const traj = explored();
		traj.v_full_copy = true;
		expect([traj.f_get("x").v_full_copy, traj.f_get("y").v_full_copy]).toEqual([true, false]);
		traj.v_full_copy = false;
		expect(traj.f_get("x").v_full_copy).toBe(false);
	});

	it("v_full_copy set to what it is leaves a parameter's own setting alone", () => {
		const traj = explored();
		traj.f_get("x").v_full_copy = true;
		traj.v_full_copy = false;
		expect(traj.f_get("x").v_full_copy).toBe(true);
	});
});

/** `x` is explored, `y` is not. */
function explored(): Trajectory {
	const traj = new Trajectory("T", { add_time: false });
	traj.f_add_parameter("x", 1);
	traj.f_add_parameter("y", 1);
	traj.f_explore({ x: [1, 2] });
	return traj;
}
