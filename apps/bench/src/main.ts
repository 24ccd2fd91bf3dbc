// `pnpm bench`: how long the toolkit takes, beside the least that the same work can take.
import { writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { type BenchArguments, parseArguments } from "./arguments.js";
import { measureGrowth } from "./growth.js";
import { growthFigure } from "./growth-figure.js";
import { growthTable } from "./growth-table.js";
import { measure, profileOf } from "./measuring.js";
import { profileTable } from "./profile-table.js";
import { resultTable } from "./result-table.js";
import { measureTables, tableCosts } from "./table-cost.js";
import type { Workload } from "./workload.js";
import { workloads } from "./workloads/index.js";

/** Where the figure goes, which the docs show. */
const FIGURE = fileURLToPath(new URL("../../../docs/figures/growth.svg", import.meta.url));

const { growth, json, only, profile, runs, table } = parsedArguments();
await (growth ? showGrowth() : table ? showTables() : profile ? showProfiles() : showWorkloads());

async function showWorkloads(): Promise<void> {
	const results = await ofEach((workload) => measure(workload, runs));
	if (json) printJson(Object.fromEntries(results.map(({ own, workload }) => [workload.name, own.seconds])));
	else console.log(`${machine()}; ${runs} runs\n\n${resultTable(results, runs)}`);
}

async function showGrowth(): Promise<void> {
	const growths = await measureGrowth(runs);
	writeFileSync(FIGURE, growthFigure(growths));
	if (json) printJson(Object.fromEntries(growths.map(({ costs, name }) => [name, costs])));
	else console.log(`${machine()}\n\n${growthTable(growths)}\n\n${FIGURE}`);
}

async function showTables(): Promise<void> {
	const costs = await measureTables(runs);
	if (json) printJson(Object.fromEntries(costs.map(({ cost, name }) => [name, cost])));
	else console.log(`${machine()}; ${runs} runs\n\n${tableCosts(costs)}`);
}

async function showProfiles(): Promise<void> {
	const profiles = await ofEach(async (workload) => ({ name: workload.name, profile: await profileOf(workload, runs) }));
	if (json) printJson(Object.fromEntries(profiles.map(({ name, profile }) => [name, profile])));
	else console.log(`${machine()}; ${runs} runs\n\n${profileTable(profiles)}`);
}

async function ofEach<T>(look: (workload: Workload) => Promise<T>): Promise<T[]> {
	const found: T[] = [];
	for (const workload of workloads) {
		if (only !== undefined && workload.name !== only) continue;
		if (process.stderr.isTTY) process.stderr.write(`${workload.name} …\r`);
		found.push(await look(workload));
	}
	return found;
}

function parsedArguments(): BenchArguments {
	try {
		return parseArguments(process.argv.slice(2));
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(2);
	}
}

function printJson(content: object): void {
	console.log(JSON.stringify(content, undefined, "\t"));
}

function machine(): string {
	const [first, ...others] = cpus();
	return `${first?.model.trim() ?? "unknown processor"}, ${others.length + 1} cores, ${platform()} ${arch()}, Node ${process.versions.node}`;
}
