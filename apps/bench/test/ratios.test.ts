import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Place, Timed, Work } from "../src/workload.js";
import { workloads } from "../src/workloads/index.js";

/**
 * What each workload may take, as a multiple of its floor: half as much again as what it took in November 2026, with Node 20, 22 or 24 on two cores
 * that others used, too. Seconds would differ from machine to machine; the least of several rounds of both, in one warm process, differs by a tenth.
 */
const LIMITS: Readonly<Record<string, number>> = {
	store_runs: 2,
	load_skeleton: 0.24,
	load_all: 0.15,
	load_python: 0.13,
};

const ROUNDS = 6;
const RUNS = 200;

describe("CPU time beside that of bare h5wasm calls", () => {
	for (const [name, limit] of Object.entries(LIMITS)) {
		it(`${name} takes at most ${limit} times as much`, async () => {
			expect(await ratioOf(name)).toBeLessThan(limit);
		}, 120_000);
	}
});

async function ratioOf(name: string): Promise<number> {
	const workload = workloads.find((each) => each.name === name);
	const [floor] = workload?.floors ?? [];
	if (!workload || !floor) throw new Error(`There is no workload ${name} with a floor.`);
	const place: Place = { folder: mkdtempSync(path.join(tmpdir(), "pypet-ratios-")), runs: RUNS };
	let [own, least] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	try {
		await workload.prepare?.(place);
		for (let round = 0; round < ROUNDS; round++) {
			own = Math.min(own, await cpuTimeOf(await workload.ready(place), place, workload));
			least = Math.min(least, await cpuTimeOf(await floor.ready(place), place, workload));
		}
	} finally {
		rmSync(place.folder, { recursive: true, force: true });
	}
	return own / least;
}

/** In microseconds, of all threads. */
async function cpuTimeOf(work: Work, { runs }: Place, { expected }: Timed): Promise<number> {
	const before = process.cpuUsage();
	const check = await work();
	const { system, user } = process.cpuUsage(before);
	expect(check()).toBe(expected(runs));
	return system + user;
}
