import { rmSync } from "node:fs";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { collect, work } from "@pypet/sweep";
import { cartesianProduct, Environment, float } from "pypet";

/** Workers that do a share of the runs each, one after the other. */
const WORKERS = 8;

/** Writes a file of 100,000 runs: 4 parameters of 5 × 50 × 20 × 20 values, 2 results. */
export async function writeManyRuns(filename: string): Promise<void> {
	const env = new Environment({ trajectory: "many", addTime: false, filename, progress: false, git: false });
	const traj = env.trajectory;
	traj.f_add_parameter("neuron.tau", float(10), { comment: "membrane time constant, ms" });
	traj.f_add_parameter("input.current", float(0), { comment: "input current, nA" });
	traj.f_add_parameter("input.noise", float(0), { comment: "noise, nA" });
	traj.f_add_parameter("trial", 0, { comment: "repetition" });
	traj.f_explore(
		cartesianProduct({
			"neuron.tau": steps(5, 5).map(float),
			"input.current": steps(50, 0.1).map(float),
			"input.noise": steps(20, 0.05).map(float),
			trial: steps(20, 1),
		}),
	);
	const place = `${filename}.sweep`;
	await env.plan(place, new URL("./spikes.ts#spikes", import.meta.url), { chunkSize: 100_000 / WORKERS });
	for (let index = 0; index < WORKERS; index++) await work(place, { index });
	await collect(place, { open: openHdf5Sync });
	rmSync(place, { recursive: true });
}

function steps(count: number, step: number): number[] {
	return Array.from({ length: count }, (_, position) => position * step);
}
