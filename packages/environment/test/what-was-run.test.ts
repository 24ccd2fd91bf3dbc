import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Trajectory } from "@pypet/trajectory";
import { describe, expect, it } from "vitest";
import { Environment } from "../src/index.js";
import { workTree } from "../src/node/work-tree.js";
import { loaded, squares } from "./support/squares.js";

describe("config.environment", () => {
	it("has what was run by the names that pypet gives it, and more, stored with the trajectory", async () => {
		const { env, storage } = squares();
		await env.run(() => {});
		const prefix = `config.environment.${env.name}.`;
		const facts = loaded(storage).f_get_config({ fast_access: true });
		expect(Array.from(facts.keys(), (name) => name.replace(prefix, "")).sort()).toEqual([
			"automatic_storing",
			"clean_up_runs",
			"finish_timestamp",
			"graceful_exit",
			"hexsha",
			"host",
			"multiproc",
			"random_seed",
			"resumable",
			"run_function_hexsha",
			"runtime",
			"script",
			"script_hexsha",
			"start_timestamp",
			"timestamp",
			"trajectory.name",
			"trajectory.timestamp",
			"versions.node",
			"versions.platform",
			"versions.pypet",
		]);
		expect(facts.get(`${prefix}trajectory.name`)).toBe("squares");
		expect(facts.get(`${prefix}hexsha`)).toBe(env.hexsha);
		expect(facts.get(`${prefix}host`)).toBe(os.hostname());
		expect(facts.get(`${prefix}runtime`)).toMatch(/^0:00:0\d\.\d{6}$|^0:00:00$/);
		expect(facts.get(`${prefix}versions.node`)).toBe(process.versions.node);
	});

	it("the name is environment_, seven digits of the SHA-1, and the time; trajectory and rows answer to it", async () => {
		const { env, storage, traj } = squares();
		expect(env.name).toBe(`environment_${env.hexsha.slice(0, 7)}_${traj.v_time}`);
		expect(env.hexsha).toMatch(/^[0-9a-f]{40}$/);
		expect({ name: traj.v_environment_name, hexsha: traj.v_environment_hexsha }).toEqual({ name: env.name, hexsha: env.hexsha });
		await env.run(() => {});
		expect(storage.readRuns("squares")?.map((row) => row.environmentHexsha)).toEqual(Array(3).fill(env.hexsha.slice(0, 7)));
	});

	it("each row says on which machine and by what the run was done", async () => {
		const { env, traj } = squares();
		await env.run(() => {});
		expect(traj.f_get_run_information(0)).toMatchObject({ host: os.hostname(), worker: "main" });
	});

	it("two environments of one trajectory, of one millisecond, too, have names of their own", async () => {
		const traj = new Trajectory("twice");
		const [one, other] = [new Environment({ trajectory: traj, progress: false }), new Environment({ trajectory: traj, progress: false })];
		expect(one.name).not.toBe(other.name);
		await one.run(() => {});
		await other.run(() => {});
		expect(traj.v_environment_name).toBe(other.name);
		expect(traj.f_get("config.environment").f_get_children().size).toBe(2);
	});

	it("of several explorations by one environment the end of the last one counts", async () => {
		const { env, storage, traj } = squares();
		await env.run(() => {});
		const first: number = loaded(storage).f_get(`config.environment.${env.name}.finish_timestamp`).f_get();
		traj.f_expand({ x: [4] });
		await env.run(() => new Promise((resolve) => setTimeout(resolve, 5)));
		expect(loaded(storage).f_get(`config.environment.${env.name}.finish_timestamp`).f_get()).toBeGreaterThan(first);
	});
});

describe("git", () => {
	it("the commit is kept, and whether files were changed since, unless git is false", async () => {
		const { env, traj } = squares({ git: true });
		await env.run(() => {});
		const commit = traj.f_get_config({ fast_access: true }).get(`config.environment.${env.name}.git.hexsha`);
		expect(commit).toBe(workTree(path.dirname(process.argv[1] ?? "."), false)?.hexsha);
	});

	it("workTree tells commit, message, and changes with their patch", () => {
		const folder = mkdtempSync(path.join(os.tmpdir(), "pypet-git-"));
		const git = (...args: string[]) =>
			execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: folder, encoding: "utf8" });
		try {
			expect(workTree(folder, true)).toBeUndefined();
			git("init", "--quiet");
			writeFileSync(path.join(folder, "simulate.js"), "one\n");
			git("add", ".");
			git("commit", "--quiet", "--message=First\n\nand more");
			const clean = workTree(folder, true);
			expect(clean).toMatchObject({ hexsha: git("rev-parse", "HEAD").trim(), message: "First\n\nand more", isDirty: false });
			expect(clean).not.toHaveProperty("patch");
			writeFileSync(path.join(folder, "simulate.js"), "two\n");
			expect(workTree(folder, false)).toEqual({ ...clean, isDirty: true });
			expect(workTree(folder, true)?.patch).toContain("-one\n+two\n");
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
