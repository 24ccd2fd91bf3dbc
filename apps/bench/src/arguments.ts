import { parseArgs } from "node:util";
import { workloads } from "./workloads/index.js";

/** What the command line asks for. */
export interface BenchArguments {
	/** Number of runs; 1,000 by default. */
	readonly runs: number;
	/** The one workload that is measured; all by default. */
	readonly only: string | undefined;
	/** Whether seconds by workload are printed as JSON, and no table. */
	readonly json: boolean;
	/** Whether the cost of a run is measured with {@link runs}, 10 and 100 times as many, in place of the workloads. */
	readonly growth: boolean;
	/** Whether tables of the runs are measured, in place of the workloads. */
	readonly table: boolean;
	/** Whether a profile of each workload is taken, in place of its time. */
	readonly profile: boolean;
}

/** @throws Error for what is not understood, with what is. */
export function parseArguments(args: readonly string[]): BenchArguments {
	const { values } = parseArgs({
		args: [...args],
		options: {
			runs: { type: "string", default: "1000" },
			only: { type: "string" },
			json: { type: "boolean", default: false },
			growth: { type: "boolean", default: false },
			profile: { type: "boolean", default: false },
			table: { type: "boolean", default: false },
		},
	});
	const runs = Number(values.runs);
	if (!Number.isSafeInteger(runs) || runs < 1) throw new Error(`--runs takes a number of runs from 1, not ${values.runs}.`);
	const names = workloads.map(({ name }) => name);
	if (values.only !== undefined && !names.includes(values.only)) {
		throw new Error(`There is no workload ${values.only}: --only takes one of ${names.join(", ")}.`);
	}
	return { runs, only: values.only, json: values.json, growth: values.growth, profile: values.profile, table: values.table };
}
