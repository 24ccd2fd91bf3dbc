import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporary } from "test-shared/exploration";
import { describe, expect, it } from "vitest";
import { taskIndex } from "../src/index.js";
import { awsBatchJob, kubernetesJob, lsfScript, pbsScript, sgeScript } from "../src/manifests/index.js";

const SWEEP = { folder: "/shared/it's a sweep", runs: 400, chunks: 40 };
const ONE = { ...SWEEP, chunks: 1 };
const OPTIONS = {
	name: "squares",
	time: "02:00:30",
	memory: "4G",
	queue: "long",
	tasksAtOnce: 8,
	run: "./simulate.js#simulate",
	directives: ["-A physics"],
	setup: ["module load nodejs", 'export MODE="fast"'],
};
const KUBERNETES = { image: "registry.example/squares:1", claim: "sweeps", mountPath: "/shared" };
const AWS = { queue: "spot", definition: "squares:3" };

const SCRIPTS = { pbs: pbsScript, sge: sgeScript, lsf: lsfScript };

/** A file that a manifest is compared with. */
function golden(name: string): string {
	return new URL(`fixtures/${name}`, import.meta.url).pathname;
}

describe("manifests", () => {
	it.for(Object.entries(SCRIPTS))("the script for %s has what was asked for", async ([name, script]) => {
		await expect(script(SWEEP, OPTIONS)).toMatchFileSnapshot(golden(`${name}.sh`));
		await expect(script(ONE)).toMatchFileSnapshot(golden(`${name}-one.sh`));
	});

	it("the script for TORQUE has its own words", async () => {
		await expect(pbsScript(SWEEP, { ...OPTIONS, torque: true })).toMatchFileSnapshot(golden("torque.sh"));
	});

	it("the Indexed Job of Kubernetes has what was asked for", async () => {
		const options = {
			...KUBERNETES,
			name: "squares",
			memory: "4G",
			processors: 2,
			namespace: "physics",
			workingDir: "/app",
			run: "./simulate.js",
		};
		await expect(kubernetesJob(SWEEP, options)).toMatchFileSnapshot(golden("kubernetes.yaml"));
		await expect(kubernetesJob(ONE, KUBERNETES)).toMatchFileSnapshot(golden("kubernetes-one.yaml"));
	});

	it("the array job of AWS Batch has what was asked for", async () => {
		await expect(awsBatchJob(SWEEP, { ...AWS, memory: "512K", processors: 2, attempts: 3 })).toMatchFileSnapshot(golden("aws-batch.json"));
		await expect(awsBatchJob(ONE, AWS)).toMatchFileSnapshot(golden("aws-batch-one.json"));
	});

	it.for(Object.entries(SCRIPTS))(
		"the script for %s runs the worker with the folder as it is, after the lines of the site",
		([, script]) => {
			const folder = temporary("bin");
			mkdirSync(folder);
			writeFileSync(path.join(folder, "pypet"), '#!/bin/sh\nprintf "%s|" "$MODE" "$@"\n');
			chmodSync(path.join(folder, "pypet"), 0o755);
			const file = path.join(folder, "script.sh");
			writeFileSync(file, script(SWEEP, { ...OPTIONS, program: "pypet", setup: ["export MODE=fast"] }));
			const env = { PATH: `${folder}:/usr/bin:/bin`, PBS_O_WORKDIR: folder };
			const printed = execFileSync("bash", [file], { env, encoding: "utf8" });
			expect(printed).toBe("fast|work|/shared/it's a sweep|--run|./simulate.js#simulate|--index|auto|");
		},
	);

	it("number their tasks as taskIndex reads them", () => {
		expect(taskIndex({ PBS_ARRAY_INDEX: "39" })).toBe(39);
		expect(taskIndex({ PBS_ARRAYID: "39" })).toBe(39);
		expect(taskIndex({ SGE_TASK_ID: "40" })).toBe(39);
		expect(taskIndex({ LSB_JOBINDEX: "40" })).toBe(39);
		expect(taskIndex({ JOB_COMPLETION_INDEX: "39" })).toBe(39);
		expect(taskIndex({ AWS_BATCH_JOB_ARRAY_INDEX: "39" })).toBe(39);
	});

	it("refuse arrays that are larger than the engine takes them, and say what to plan with", () => {
		const sweep = { ...SWEEP, runs: 200_000, chunks: 200_000 };
		expect(() => lsfScript(sweep)).toThrow(
			"LSF takes at most 1000 tasks in an array, and the plan has 200000 chunks: plan with a chunkSize of 200 or more; where the site takes larger arrays, say so by mostTasks.",
		);
		expect(() => pbsScript(sweep)).toThrow("PBS takes at most 10000 tasks");
		expect(() => sgeScript(sweep)).toThrow("Grid Engine takes at most 75000 tasks");
		expect(() => kubernetesJob(sweep, KUBERNETES)).toThrow("Kubernetes takes at most 100000 tasks");
		expect(() => awsBatchJob(sweep, AWS)).toThrow("AWS Batch takes at most 10000 tasks in an array, and the plan has 200000 chunks");
		expect(pbsScript(sweep, { torque: true })).toContain("#PBS -t 0-199999\n");
		expect(lsfScript(sweep, { mostTasks: 200_000 })).toContain("[1-200000]");
	});

	it("refuse what an engine doesn't take", () => {
		expect(() => pbsScript({ ...SWEEP, chunks: 0 })).toThrow("has no run to do");
		expect(() => pbsScript(SWEEP, { name: "two words" })).toThrow("A job's name has");
		expect(() => sgeScript(SWEEP, { memory: "4 GB" })).toThrow('memory is a number with K, M, G or T, such as "4G", not "4 GB".');
		expect(() => lsfScript(SWEEP, { time: "90" })).toThrow('time is hours, minutes and seconds, such as "02:00:00", not "90".');
		expect(() => lsfScript(SWEEP, { tasksAtOnce: 0 })).toThrow("tasksAtOnce is a number from 1, not 0.");
		expect(() => lsfScript(SWEEP, { queue: "a; b" })).toThrow("queue is the name of one");
		expect(() => sgeScript(SWEEP, { setup: ["one\ntwo"] })).toThrow('"one\\ntwo" is no line of a script.');
		expect(() => kubernetesJob(SWEEP, { ...KUBERNETES, name: "Squares" })).toThrow("Kubernetes takes at most 57 small letters");
		expect(() => awsBatchJob(SWEEP, { ...AWS, attempts: 11 })).toThrow("attempts is at most 10 in AWS Batch, not 11.");
	});
});
