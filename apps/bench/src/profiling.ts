// Where the time of a piece of work goes, as V8's sampling profiler sees it.
import { Session } from "node:inspector/promises";
import { setTimeout } from "node:timers/promises";

/** What was seen of a piece of work that a new process does for the first time. */
export interface Profile {
	/** Microseconds by place: the packages, the workload itself, Node, V8 with the system's calls, and the garbage collector. */
	readonly microseconds: Readonly<Record<string, number>>;
	/** Functions of JavaScript that ran at least once, each of which V8 compiles when it is met. */
	readonly functions: number;
}

/** Microseconds between two samples. */
const INTERVAL = 50;

/** Milliseconds. The profiler itself is busy when it starts. */
const SETTLING_TIME = 200;

/** Samples work while it is done. */
export async function sampled(work: () => unknown): Promise<Profile["microseconds"]> {
	const session = connected();
	await session.post("Profiler.enable");
	await session.post("Profiler.setSamplingInterval", { interval: INTERVAL });
	await session.post("Profiler.start");
	await setTimeout(SETTLING_TIME);
	const begin = Number(process.hrtime.bigint()) / 1000;
	await work();
	const { profile } = await session.post("Profiler.stop");
	session.disconnect();
	const places = new Map(profile.nodes.map(({ callFrame, id }) => [id, placeOf(callFrame.functionName, callFrame.url)]));
	const microseconds: Record<string, number> = {};
	let now = profile.startTime;
	for (const [index, id] of (profile.samples ?? []).entries()) {
		const delta = profile.timeDeltas?.[index] ?? 0;
		now += delta;
		const place = places.get(id);
		if (place && now >= begin) microseconds[place] = (microseconds[place] ?? 0) + delta;
	}
	return microseconds;
}

/** Counts the functions that run while work is done. */
export async function functionsRun(work: () => unknown): Promise<number> {
	const session = connected();
	await session.post("Profiler.enable");
	await session.post("Profiler.startPreciseCoverage", { callCount: true });
	await session.post("Profiler.takePreciseCoverage");
	await work();
	const { result } = await session.post("Profiler.takePreciseCoverage");
	session.disconnect();
	return result.flatMap(({ functions }) => functions).filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0).length;
}

function connected(): Session {
	const session = new Session();
	session.connect();
	return session;
}

/** `undefined` for time in which nothing runs. */
function placeOf(functionName: string, url: string): string | undefined {
	if (functionName === "(idle)") return undefined;
	if (functionName === "(garbage collector)") return "garbage";
	if (url.startsWith("node:")) return "Node";
	const name = /\/packages\/([^/]+)\//.exec(url)?.[1];
	if (name) return name;
	return url === "" ? "V8, system" : "workload";
}
