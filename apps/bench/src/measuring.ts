import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Measurement } from "./part.js";
import type { Profile } from "./profiling.js";
import type { Timed, Workload } from "./workload.js";

/** What a workload and its floors took. */
export interface Result {
	readonly workload: Workload;
	readonly own: Measurement;
	/** The sixth time in one process. */
	readonly again: Measurement;
	/** In the order of the workload's floors. */
	readonly floors: readonly Measurement[];
}

/** Processes that each part has; the one in the middle counts. */
const ROUNDS = 3;

const execute = promisify(execFile);

/**
 * Measures a workload and its floors in turn, each in processes of its own, in a temporary folder.
 *
 * @throws Error when a part fails or gives a wrong checksum.
 */
export async function measure(workload: Workload, runs: number): Promise<Result> {
	return prepared(workload, runs, async (folder) => {
		const parts = ["own", ...workload.floors.keys()];
		const rounds: Measurement[][] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const measurements: Measurement[] = [];
			for (const part of parts) measurements.push(measurementIn(await runPart(workload, String(part), folder, runs)));
			rounds.push(measurements);
		}
		const [own, ...floors] = parts.map((_, index) => middleOf(rounds.flatMap((round) => round[index] ?? [])));
		if (!own) throw new Error(`${workload.name} was not measured.`);
		const again = measurementIn(await runPart(workload, "again", folder, runs));
		return { workload, own, again, floors };
	});
}

/**
 * Looks where the first time of a workload goes, and at how many functions it runs.
 *
 * @throws Error when a part fails.
 */
export function profileOf(workload: Workload, runs: number): Promise<Profile> {
	return prepared(workload, runs, async (folder) => ({
		microseconds: JSON.parse(await runPart(workload, "sampled", folder, runs)),
		functions: JSON.parse(await runPart(workload, "functions", folder, runs)),
	}));
}

/** Has a temporary folder with what a workload needs. */
function prepared<T>(workload: Workload, runs: number, use: (folder: string) => Promise<T>): Promise<T> {
	return inFolder(async (folder) => {
		if (workload.prepare) await runPart(workload, "prepare", folder, runs);
		return use(folder);
	});
}

/** Has a temporary folder. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(path.join(tmpdir(), "pypet-bench-"));
	try {
		return await use(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Runs one part in a process of its own.
 *
 * @returns What it printed.
 * @throws Error when it fails or gives a wrong checksum.
 */
export async function runPart(workload: Pick<Timed, "name">, part: string, folder: string, runs: number): Promise<string> {
	const program = fileURLToPath(new URL("part.js", import.meta.url));
	const { stdout } = await execute(process.execPath, [program, workload.name, part, folder, String(runs)]);
	return stdout;
}

/** What a part has measured, from what it printed. */
export function measurementIn(output: string): Measurement {
	const last = output.trimEnd().split("\n").at(-1) ?? "";
	const { cpuSeconds, keptMemory, peakMemory, seconds, startMemory } = JSON.parse(last);
	const measurement = {
		cpuSeconds: Number(cpuSeconds),
		peakMemory: Number(peakMemory),
		seconds: Number(seconds),
		startMemory: Number(startMemory),
	};
	return keptMemory === undefined ? measurement : { ...measurement, keptMemory: Number(keptMemory) };
}

/** The measurement of the middle time. */
export function middleOf(measurements: readonly Measurement[]): Measurement {
	const sorted = measurements.toSorted((one, other) => one.seconds - other.seconds);
	const middle = sorted[sorted.length >> 1];
	if (!middle) throw new Error("Nothing was measured.");
	return middle;
}
