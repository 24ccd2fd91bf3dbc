import { MemoryStorageService } from "@pypet/storage-memory";
import { setLogger, singleRun, Trajectory } from "@pypet/trajectory";
import { describe, expect, it, vi } from "vitest";
import { collectedWarnings } from "./support/warnings.js";

describe("what a run adds outside of its groups", () => {
	it("f_store of a run names it in a warning, once", () => {
		const warnings = collectedWarnings();
		const run = singleRun(stored(), 1);
		run.f_add_result("z", 1);
		run.f_add_result("results.plain", 1);
		run.f_add_leaf("free.leaf", 1);
		run.f_store();
		run.f_store();
		expect(warnings).toEqual([
			'run_00000001 has added "results.plain", "free.leaf" outside of its groups, so that is not stored with it: use f_store_items().',
		]);
	});

	it("f_add_group outside of the run's groups is named, too", () => {
		const warnings = collectedWarnings();
		const run = singleRun(stored(), 0);
		run.f_add_group("notes", { comment: "of this run" });
		run.f_store();
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain('"notes"');
	});

	it("what was stored by f_store_item, or removed, is not named", () => {
		const warnings = collectedWarnings();
		const run = singleRun(stored(), 0);
		run.f_add_result("results.kept", 1);
		run.f_add_result("results.dropped", 1);
		run.f_store_item("results.kept");
		run.f_remove_item("results.dropped");
		run.f_store();
		expect(warnings).toEqual([]);
	});

	it("what another run adds is not named", () => {
		const warnings = collectedWarnings();
		const traj = stored();
		singleRun(traj, 1).f_add_result("results.plain", 1);
		singleRun(traj, 0).f_store();
		expect(warnings).toEqual([]);
	});
});

describe("setLogger", () => {
	it("without it warnings go to the console", () => {
		const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
		const run = singleRun(stored(), 0);
		run.f_add_result("results.plain", 1);
		run.f_store();
		expect(warn).toHaveBeenCalledOnce();
		warn.mockRestore();
	});

	it("gives the logger that was in use", () => {
		const own = { warn: () => {} };
		const before = setLogger(own);
		expect(before).toBe(console);
		expect(setLogger(before)).toBe(own);
	});
});

function stored(): Trajectory {
	const traj = new Trajectory("t", { add_time: false, storage_service: new MemoryStorageService() });
	traj.f_add_parameter("x", 1);
	traj.f_explore({ x: [1, 2] });
	traj.f_store();
	return traj;
}
