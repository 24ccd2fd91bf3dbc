import { statSync } from "node:fs";
import { fileOf } from "./experiment.js";
import { inFolder, measurementIn, middleOf, runPart } from "./measuring.js";
import type { Measurement } from "./part.js";
import { alignedTable } from "./result-table.js";
import { runColumns } from "./workloads/run-columns.js";

/** What a table of runs takes, from opening their file to columns in memory. */
export interface TableCost {
	readonly name: string;
	readonly summary: string;
	/** Of the file, in bytes. */
	readonly size: number;
	readonly cost: Measurement;
}

const ROUNDS = 3;

/** Measures tables of ten columns, each in processes of its own; the one in the middle counts. */
export async function measureTables(runs: number): Promise<TableCost[]> {
	const costs: TableCost[] = [];
	for (const work of runColumns) {
		const { name, summary } = work;
		await inFolder(async (folder) => {
			await runPart(work, "prepare", folder, runs);
			const rounds: Measurement[] = [];
			for (let round = 0; round < ROUNDS; round++) rounds.push(measurementIn(await runPart(work, "own", folder, runs)));
			costs.push({ name, summary, size: statSync(fileOf({ folder, runs })).size, cost: middleOf(rounds) });
		});
	}
	return costs;
}

/** The costs for people. */
export function tableCosts(costs: readonly TableCost[]): string {
	const rows = costs.map(({ cost, name, size, summary }) => [
		name,
		summary,
		inMegabytes(size),
		cost.seconds.toFixed(2),
		cost.cpuSeconds.toFixed(2),
		inMegabytes(cost.peakMemory - cost.startMemory),
	]);
	return alignedTable(["table of 10 columns", "each run has", "file, MB", "seconds", "CPU", "memory, MB"], rows, [0, 1]);
}

function inMegabytes(bytes: number): string {
	return Math.round(bytes / 1e6).toString();
}
