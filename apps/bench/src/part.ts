// One part of a workload, in a process of its own: prints what it took as JSON.
import type { Place, Work } from "./workload.js";
import { workloads } from "./workloads/index.js";

/** What a part took. */
export interface Measurement {
	/** By the clock. */
	readonly seconds: number;
	/** By all threads of the process. */
	readonly cpuSeconds: number;
	/** The most memory that the process ever had, in bytes. */
	readonly peakMemory: number;
}

const [name, part, folder = "", runs] = process.argv.slice(2);
const place: Place = { folder, runs: Number(runs) };
const workload = workloads.find((each) => each.name === name);
if (!workload) throw new Error(`There is no workload ${name}.`);

if (part === "prepare") await workload.prepare?.(place);
else console.log(JSON.stringify(await measured(await (part === "own" ? workload : workload.floors[Number(part)])?.ready(place))));

async function measured(work: Work | undefined): Promise<Measurement> {
	if (!work) throw new Error(`${name} has no part ${part}.`);
	const before = process.cpuUsage();
	const start = performance.now();
	const check = await work();
	const seconds = (performance.now() - start) / 1000;
	const { system, user } = process.cpuUsage(before);
	const [found, expected] = [check(), workload?.expected(place.runs)];
	if (found !== expected) throw new Error(`${name} (${part}) gives ${found} instead of ${expected}.`);
	// maxRSS is in kilobytes.
	return { seconds, cpuSeconds: (system + user) / 1e6, peakMemory: process.resourceUsage().maxRSS * 1024 };
}
