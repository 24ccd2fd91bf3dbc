import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { measurementIn, runPart } from "./measuring.js";
import type { Measurement } from "./part.js";
import { constant, growing, withKeptMemory } from "./workloads/growing.js";

/** What something costs with one number of runs. */
interface Cost {
	readonly runs: number;
	/** CPU time in microseconds: for each run, or in all where that is to be constant. */
	readonly microseconds: number;
	/** The most memory that the process ever had, in bytes. */
	readonly peakMemory: number;
	/** Bytes that are held after the work and were not before. */
	readonly keptMemory: number;
}

/** How the cost of something grows. */
export interface Growth {
	readonly name: string;
	readonly summary: string;
	/** Whether the cost is that of all runs together. */
	readonly isConstant: boolean;
	/** By rising numbers of runs. */
	readonly costs: readonly Cost[];
}

/** Numbers of runs, as multiples of the smallest one. */
const MULTIPLES = [1, 10, 100];

/** With few runs a process mostly warms up, and times differ: the middle of so many counts. */
const ROUNDS = 3;

/**
 * Measures what each run costs with more and more of them, each part in a process of its own.
 *
 * @param runs - The smallest number of runs. The largest one is a hundred times as many.
 * @throws Error when a part fails or gives a wrong checksum.
 */
export async function measureGrowth(runs: number): Promise<Growth[]> {
	const costs = new Map<string, Cost[]>(growing.map(({ name }) => [name, []]));
	for (const multiple of MULTIPLES) {
		const folder = mkdtempSync(path.join(tmpdir(), "pypet-growth-"));
		try {
			for (const timed of growing) costs.get(timed.name)?.push(await costOf(timed.name, folder, runs * multiple));
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
	return growing.map(({ name, summary }) => ({ name, summary, isConstant: constant.includes(name), costs: costs.get(name) ?? [] }));
}

/** By how much the cost is higher with the most runs than with the fewest. */
export function factorOf({ costs }: Growth): number {
	return (costs.at(-1)?.microseconds ?? Number.NaN) / (costs[0]?.microseconds ?? Number.NaN);
}

async function costOf(name: string, folder: string, runs: number): Promise<Cost> {
	const rounds = runs > 10_000 ? 1 : ROUNDS;
	const measurements: Measurement[] = [];
	for (let round = 0; round < rounds; round++) measurements.push(measurementIn(await runPart({ name }, "own", folder, runs)));
	const measurement = measurements.toSorted((one, other) => one.cpuSeconds - other.cpuSeconds)[rounds >> 1];
	if (!measurement) throw new Error("Nothing was measured.");
	const { cpuSeconds, peakMemory } = measurement;
	// Collecting garbage goes on in other threads for a while: what is held is looked for in another process.
	const { keptMemory = 0 } = withKeptMemory.includes(name) ? measurementIn(await runPart({ name }, "kept", folder, runs)) : {};
	return { runs, microseconds: (1e6 * cpuSeconds) / (constant.includes(name) ? 1 : runs), peakMemory, keptMemory };
}
