import { type RunTable, table } from "@pypet/tables";
import { setLogger, Trajectory } from "@pypet/trajectory";
import { UsageError } from "./arguments.js";
import { type StoredTrajectory, withTrajectory } from "./open-file.js";
import { type Call, type OptionSpec, TRAJECTORY_OPTION } from "./verb.js";

/** Options that say which columns a table has. */
export const COLUMN_OPTIONS: readonly OptionSpec[] = [
	{ name: "parameters", value: "NAMES", summary: "these parameters, with commas between; by default those that are explored" },
	{
		name: "results",
		value: "NAMES",
		summary: "these results, or items of results; by default all single values that the first completed run has",
	},
	TRAJECTORY_OPTION,
];

/** Calls a function with the trajectory of a file, its parameters loaded, and with the table that the options ask for. */
export async function withTable(call: Call, work: (runs: RunTable, trajectory: Trajectory) => void): Promise<void> {
	const names = (option: string) =>
		call.options
			.get(option)
			?.split(",")
			.map((name) => checked(option, name.trim()));
	const [parameters, results] = [names("parameters"), names("results")];
	await withTrajectory(call, (stored) => {
		const trajectory = withoutResults(stored);
		const onUnreadable = (error: Error) => call.problems.report(error);
		work(table(trajectory, { onUnreadable, ...(parameters && { parameters }), ...(results && { results }) }), trajectory);
		if (!results && !hasCompletedRun(trajectory)) call.terminal.writeError(`pypet: ${noResultsText(trajectory)}\n`);
	});
}

function hasCompletedRun(trajectory: Trajectory): boolean {
	return trajectory.f_get_run_names().some((name) => trajectory.f_is_completed(name));
}

/** Why the table has no results: nothing is wrong with the file, so that it plays no role for the exit status. */
function noResultsText({ v_name }: Trajectory): string {
	return `no run of ${v_name} is completed, so that the table is without results. Those of a run that ended early are shown by --results NAMES.`;
}

function checked(option: string, name: string): string {
	if (name === "") throw new UsageError(`--${option} has an empty name: names stand with commas between, as in x,spikes.rate.`);
	return name;
}

/** The trajectory with the skeleton of its parameters: a table reads what it needs. */
function withoutResults({ record, storage }: StoredTrajectory): Trajectory {
	const trajectory = new Trajectory({ add_time: false });
	// It plays no role that classes of leaves are not known here.
	const before = setLogger({ warn: () => {} });
	try {
		const nothing = { load_derived_parameters: 0, load_other_data: 0, load_results: 0 } as const;
		trajectory.f_load({ name: record.name, storage_service: storage, load_parameters: 1, ...nothing, force: true });
	} finally {
		setLogger(before);
	}
	return trajectory;
}
