import { describe, expect, it } from "vitest";
import { jobScript, logPath } from "../src/job-script.js";
import { inheritedFlags } from "../src/node-flags.js";
import { arraySizes, parseSiteLimits } from "../src/site-limits.js";
import { checkJobOptions, type JobOptions } from "../src/slurm-options.js";
import { taskCount } from "../src/task-count.js";
import { parseTimeLimit } from "../src/time-limit.js";

const script = (options: JobOptions, folder = "/home/me/sweep") =>
	jobScript({
		name: "pypet-0123456789ab",
		command: ["/usr/bin/node", "--import", "tsx", "/opt/worker-entry.js", folder, "600", "120"],
		log: `${logPath(folder)}/slurm/%A_%a.log`,
		tasks: 100,
		options: checkJobOptions(options),
	});

describe("the script of an array", () => {
	it("leaves to the site what nobody has asked for", () => {
		expect(script({})).toMatchInlineSnapshot(`
			"#!/bin/bash
			#SBATCH --job-name=pypet-0123456789ab
			#SBATCH --array=0-99
			#SBATCH --output=/home/me/sweep/slurm/%A_%a.log
			#SBATCH --open-mode=append
			#SBATCH --signal=B:USR2@120
			exec /usr/bin/node --import tsx /opt/worker-entry.js /home/me/sweep 600 120
			"
		`);
	});

	it("has the options, the directives behind them, and the site's lines before the worker", () => {
		const options: JobOptions = {
			time: "02:00:00",
			memory: "4G",
			partition: "short,long",
			tasksAtOnce: 20,
			directives: ["--account=physics", "--gres=gpu:1"],
			setup: ["module load nodejs", "export OMP_NUM_THREADS=1"],
		};
		expect(script(options)).toMatchInlineSnapshot(`
			"#!/bin/bash
			#SBATCH --job-name=pypet-0123456789ab
			#SBATCH --array=0-99%20
			#SBATCH --output=/home/me/sweep/slurm/%A_%a.log
			#SBATCH --open-mode=append
			#SBATCH --time=02:00:00
			#SBATCH --mem=4G
			#SBATCH --partition=short,long
			#SBATCH --signal=B:USR2@120
			#SBATCH --account=physics
			#SBATCH --gres=gpu:1
			module load nodejs
			export OMP_NUM_THREADS=1
			exec /usr/bin/node --import tsx /opt/worker-entry.js /home/me/sweep 600 120
			"
		`);
	});

	it("quotes paths, for sbatch and for the shell", () => {
		expect(script({ partition: 'a "b"' }, "/home/me/it's 100%")).toMatchInlineSnapshot(`
			"#!/bin/bash
			#SBATCH --job-name=pypet-0123456789ab
			#SBATCH --array=0-99
			#SBATCH --output="/home/me/it's 100%%/slurm/%A_%a.log"
			#SBATCH --open-mode=append
			#SBATCH --partition="a \\"b\\""
			#SBATCH --signal=B:USR2@120
			exec /usr/bin/node --import tsx /opt/worker-entry.js '/home/me/it'\\''s 100%' 600 120
			"
		`);
	});
});

it("the script of a collector waits for arrays, and gets no warning", () => {
	const options = checkJobOptions({ time: "30" });
	const [command, dependency] = [["node", "collector-entry.js", "sweep"], "singleton,afterany:17:18"];
	expect(jobScript({ name: "pypet-0-collect", command, log: "/sweep/%j.log", dependency, options })).toMatchInlineSnapshot(`
		"#!/bin/bash
		#SBATCH --job-name=pypet-0-collect
		#SBATCH --dependency=singleton,afterany:17:18
		#SBATCH --output=/sweep/%j.log
		#SBATCH --open-mode=append
		#SBATCH --time=30
		exec node collector-entry.js sweep
		"
	`);
});

describe("a time limit", () => {
	it.for([
		["90", 5400],
		["90:30", 5430],
		["02:00:00", 7200],
		["1-12", 129_600],
		["1-12:30", 131_400],
		["1-12:30:15", 131_415],
		["0", Number.POSITIVE_INFINITY],
		["UNLIMITED", Number.POSITIVE_INFINITY],
	] as const)("of %s is %s seconds", ([text, seconds]) => {
		expect(parseTimeLimit(text)).toBe(seconds);
	});

	it("of another form is refused", () => {
		for (const text of ["", "2h", "1:2:3:4", "-5", "1-"]) expect(() => parseTimeLimit(text)).toThrow(`not "${text}"`);
	});

	it("sets bounds to the share of a task, and to how early it is warned", () => {
		expect(checkJobOptions({ time: "00:04:00" })).toMatchObject({ secondsPerTask: 120, warningSeconds: 60 });
		expect(checkJobOptions({ time: "1-0" })).toMatchObject({ secondsPerTask: 600, warningSeconds: 120 });
	});
});

describe("the limits of a site", () => {
	it("are read from what scontrol prints, with Slurm's own where it doesn't say", () => {
		expect(parseSiteLimits("MaxArraySize            = 10001\nMaxJobCount             = 20000\n")).toEqual({
			arraySize: 10_001,
			jobCount: 20_000,
		});
		expect(parseSiteLimits("")).toEqual({ arraySize: 1001, jobCount: 10_000 });
	});

	it("divide tasks into arrays, and leave room for a collector", () => {
		expect(arraySizes(2500, { arraySize: 1001, jobCount: 10_000 }, 0)).toEqual([1001, 1001, 498]);
		expect(arraySizes(2500, { arraySize: 1001, jobCount: 10_000 }, 9800)).toEqual([199]);
		expect(arraySizes(5, { arraySize: 1001, jobCount: 100 }, 100)).toEqual([1]);
	});
});

it("a sweep has a task for each chunk until runs are measured, then so many that each is busy for its share", () => {
	const options = checkJobOptions({ secondsPerTask: 600 });
	const rest = { runs: 10_000, chunks: 4096 };
	expect(taskCount(rest, undefined, options)).toBe(4096);
	expect(taskCount(rest, 0.001, options)).toBe(1);
	expect(taskCount(rest, 6, options)).toBe(100);
	expect(taskCount(rest, 3600, options)).toBe(4096);
	expect(taskCount(rest, 6, { ...options, secondsPerRun: 12 })).toBe(200);
	expect(taskCount(rest, 6, { ...options, tasks: 30 })).toBe(30);
});

it("a job's Node has the program's flags, without those for debugging, watching and texts", () => {
	const flags = [
		"--import",
		"tsx",
		"--inspect-brk=9229",
		"--watch",
		"--max-old-space-size=4096",
		"-e",
		"await main()",
		"--conditions=@pypet/source",
	];
	expect(inheritedFlags(flags)).toEqual(["--import", "tsx", "--max-old-space-size=4096", "--conditions=@pypet/source"]);
});
