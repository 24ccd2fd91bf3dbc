import { table } from "@pypet/tables";
import { Environment, float, type SingleRun, Trajectory } from "pypet";
import { fileOf, TRAJECTORY } from "../experiment.js";
import type { Place, Timed } from "../workload.js";

/** A table of runs, with what makes its file. */
export interface TableWork extends Timed {
	prepare(place: Place): Promise<void>;
}

const PARAMETERS = ["a", "b", "c", "d"];
const ITEMS = ["r0", "r1", "r2", "r3", "r4", "r5"];

/** Four explored parameters and six results, all numbers, in the two ways in which runs keep several numbers. */
export const runColumns: readonly TableWork[] = [
	tableOf(
		"table_of_items",
		"one result of six numbers for each run",
		ITEMS.map((item) => `out.${item}`),
		(run, values) => {
			run.f_add_result("out", values);
		},
	),
	tableOf("table_of_results", "six results of a number each", ITEMS, (run, values) => {
		for (const [name, value] of Object.entries(values)) run.f_add_result(name, value);
	}),
];

type Store = (run: SingleRun, values: Readonly<Record<string, unknown>>) => void;

function tableOf(name: string, summary: string, results: readonly string[], store: Store): TableWork {
	return {
		name,
		summary,
		prepare: (place) => makeFile(place, store),
		ready: (place) => () => {
			const trajectory = new Trajectory(TRAJECTORY, { add_time: false, filename: fileOf(place) });
			trajectory.f_load({ load_results: 0 });
			const { columns } = table(trajectory, { parameters: PARAMETERS, results });
			return () => columns.slice(-ITEMS.length).reduce((sum, column) => column.numbers().reduce((below, each) => below + each, sum), 0);
		},
		// Of each run its index and what is added to it.
		expected: (runs) => (ITEMS.length * runs * (runs - 1)) / 2 + (runs * ITEMS.length * (ITEMS.length - 1)) / 2,
	};
}

async function makeFile(place: Place, store: Store): Promise<void> {
	const env = new Environment({ trajectory: TRAJECTORY, filename: fileOf(place), addTime: false, progress: false, git: false });
	const { trajectory } = env;
	for (const name of PARAMETERS) trajectory.f_add_parameter(name, float(0));
	const runs = Array.from({ length: place.runs }, (_, run) => run);
	trajectory.f_explore({
		a: runs.map((run) => float(run % 10)),
		b: runs.map((run) => float(Math.floor(run / 10) % 10)),
		c: runs.map((run) => float(Math.floor(run / 100))),
		d: runs.map((run) => float(run)),
	});
	await env.run((run) => store(run, Object.fromEntries(ITEMS.map((item, position) => [item, float(Number(run.d) + position)]))));
}
