import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadSourcesInWorkers } from "test-shared/from-source";
import { afterAll, describe, expect, it } from "vitest";
import { Environment, type EnvironmentOptions, Trajectory } from "../src/index.js";
import { Dozens, OwnResult } from "./programs/simulate.js";
import { contentOf } from "./support/content.js";

loadSourcesInWorkers();

const folder = mkdtempSync(path.join(tmpdir(), "pypet-workers-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** The address of a run function of the programs. */
const at = (name: string) => new URL(`programs/simulate.ts#${name}`, import.meta.url);

/** An exploration of 40 points in a file of its own. */
function exploration(file: string, options: EnvironmentOptions = {}) {
	const filename = path.join(folder, file);
	const env = new Environment({ trajectory: "workers", addTime: false, filename, progress: false, git: false, ...options });
	env.trajectory.f_add_parameter("x", 0);
	env.trajectory.f_explore({ x: Array.from({ length: 40 }, (_, index) => index) });
	return { env, filename, traj: env.trajectory };
}

describe("workers and a file", () => {
	it("leave the same in the file, whatever they are and however many", async () => {
		const alone = exploration("alone.hdf5");
		await alone.env.run(at("simulate"));
		const expected = await contentOf(alone.filename);
		for (const [workers, workerType] of [
			[1, "thread"],
			[3, "thread"],
			[2, "process"],
		] as const) {
			const { env, filename } = exploration(`${workers}-${workerType}.hdf5`, { workers, workerType });
			await env.run(at("simulate"));
			expect(await contentOf(filename)).toEqual(expected);
		}
	});

	it.each(["thread", "process"] as const)("a run in a %s loads from the file, which the program writes meanwhile", async (workerType) => {
		const { env, traj } = exploration(`loading-${workerType}.hdf5`, { workers: 2, workerType });
		traj.f_add_result("stimulus", Float64Array.of(1, 2, 3));
		traj.f_store();
		traj.f_get("stimulus").f_empty();
		const outcomes = await env.run(at("loading"));
		expect(outcomes.map((outcome) => (outcome.completed ? outcome.value : String(outcome.error)))).toEqual(
			Array.from({ length: 40 }, (_, x) => 6 + x),
		);
	});

	it("knows the leaf classes that the module of the run function exports", async () => {
		const { env, filename, traj } = exploration("classes.hdf5", { workers: 1 });
		traj.f_add_parameter(Dozens, "eggs", 2);
		const outcomes = await env.run(at("classy"));
		expect(outcomes.every((outcome) => outcome.completed && outcome.value === true)).toBe(true);
		const loaded = new Trajectory("workers", { add_time: false, filename, dynamically_imported_classes: [Dozens, OwnResult] });
		loaded.f_load({ load_all: 2 });
		expect(loaded.f_get("run_00000002.own")).toBeInstanceOf(OwnResult);
		expect(loaded.f_get("run_00000002.own").f_get()).toBe(48);
	});
});
