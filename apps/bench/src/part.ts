// One part of a workload, in a process of its own: prints what it took as JSON.
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { functionsRun, sampled } from "./profiling.js";
import type { Place, Timed, Work } from "./workload.js";
import { growing } from "./workloads/growing.js";
import { workloads } from "./workloads/index.js";
import { runColumns } from "./workloads/run-columns.js";

/** What a part took. */
export interface Measurement {
	/** By the clock. */
	readonly seconds: number;
	/** By all threads of the process. */
	readonly cpuSeconds: number;
	/** The most memory that the process ever had, in bytes. */
	readonly peakMemory: number;
	/** The most memory that it had before the work. */
	readonly startMemory: number;
	/** Memory in bytes that is held after the work and was not before. Of the part `kept` only: looking for it takes time. */
	readonly keptMemory?: number;
}

/** How often the part `again` does its work. The last time counts. */
const TIMES = 6;

/** Milliseconds. A file that was read is closed when the program has waited for something. */
const CLOSING_TIME = 10;

const [name, part, folder = "", runs] = process.argv.slice(2);
const place: Place = { folder, runs: Number(runs) };
const workload = workloads.find((each) => each.name === name);
const tableWork = runColumns.find((each) => each.name === name);
const timed = workload ?? tableWork ?? growing.find((each) => each.name === name);
if (!timed) throw new Error(`There is no workload ${name}.`);

if (part === "prepare") await (workload ?? tableWork)?.prepare?.(place);
else if (part === "again") console.log(JSON.stringify(await measuredAgain(timed)));
else if (part === "sampled") console.log(JSON.stringify(await sampled(await timed.ready(place))));
else if (part === "functions") console.log(JSON.stringify(await functionsRun(await timed.ready(place))));
else if (part === "kept") console.log(JSON.stringify(await withKeptMemory(timed)));
else console.log(JSON.stringify(await measured(await (part === "own" ? timed : workload?.floors[Number(part)])?.ready(place))));

/** What the work takes when the process has done it some times, each from the start: its code is compiled, then. */
async function measuredAgain(subject: Timed): Promise<Measurement> {
	for (let round = 1; round < TIMES; round++) {
		await measured(await subject.ready(place));
		await setTimeout(CLOSING_TIME);
	}
	return measured(await subject.ready(place));
}

async function withKeptMemory(subject: Timed): Promise<Measurement> {
	const work = await subject.ready(place);
	const before = memoryHeld();
	const measurement = await measured(work);
	await setTimeout(CLOSING_TIME);
	return { ...measurement, keptMemory: memoryHeld() - before };
}

/** Bytes that can be reached, those outside of the JavaScript heap too. */
function memoryHeld(): number {
	setFlagsFromString("--expose-gc");
	const collect: unknown = runInNewContext("gc");
	if (typeof collect === "function") collect();
	const { arrayBuffers, heapUsed } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}

async function measured(work: Work | undefined): Promise<Measurement> {
	if (!work) throw new Error(`${name} has no part ${part}.`);
	const startMemory = mostMemory();
	const before = process.cpuUsage();
	const start = performance.now();
	const check = await work();
	const seconds = (performance.now() - start) / 1000;
	const { system, user } = process.cpuUsage(before);
	const peakMemory = mostMemory();
	const [found, expected] = [check(), timed?.expected(place.runs)];
	if (found !== expected) throw new Error(`${name} (${part}) gives ${found} instead of ${expected}.`);
	return { seconds, cpuSeconds: (system + user) / 1e6, peakMemory, startMemory };
}

function mostMemory(): number {
	// It is in kilobytes.
	return process.resourceUsage().maxRSS * 1024;
}
