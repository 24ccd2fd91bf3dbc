import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { environment, fileOf, makeFile, simulate, TRAJECTORY } from "../experiment.js";
import type { Place, Work, Workload } from "../workload.js";

/** Runs are done and stored one by one, each committed before the next. */
export const storeRuns: Workload = {
	name: "store_runs",
	summary: "run the experiment into a file, each run committed",
	pypet: 19.5,
	reach: { seconds: 0.5 },
	prepare: makeFile,
	ready(place) {
		const file = fileOf(place, "timed");
		rmSync(file, { force: true });
		const env = environment(TRAJECTORY, file, place.runs);
		return async () => {
			const outcomes = await env.run(simulate);
			return () => outcomes.filter(({ completed }) => completed).length;
		};
	},
	expected: (runs) => runs,
	floors: [
		{
			by: "h5wasm",
			summary: "the runs' groups, items and attributes, in a file that is closed at the end",
			async ready(place) {
				const { readGroups, writeRuns } = await import("../bare-h5wasm.js");
				const file = fileOf(place, "floor");
				return () => {
					writeRuns(file, place.runs);
					return () => (readGroups(file) - 4) / 4;
				};
			},
		},
		{ by: "fs", summary: "the file's bytes in one write for each run, and one sync", ready: bytesReady },
	],
};

function bytesReady(place: Place): Work {
	const bytes = readFileSync(fileOf(place));
	const perRun = Math.ceil(bytes.length / place.runs);
	const copy = fileOf(place, "copy");
	return () => {
		const file = openSync(copy, "w");
		for (let start = 0; start < bytes.length; start += perRun) writeSync(file, bytes, start, Math.min(perRun, bytes.length - start));
		fsyncSync(file);
		closeSync(file);
		return () => Math.round((place.runs * statSync(copy).size) / bytes.length);
	};
}
