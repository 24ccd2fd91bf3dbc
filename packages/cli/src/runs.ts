import { pythonText } from "@pypet/parameters";
import type { RunRecord } from "@pypet/storage";
import { shortNames } from "@pypet/tables";
import { csvRecord } from "@pypet/tables/csv";
import type { StoredValue } from "@pypet/values";
import { UsageError } from "./arguments.js";
import { type ExploredParameter, exploredParameters } from "./explored.js";
import { jsonText } from "./json-text.js";
import { plainOrNeutral } from "./neutral-json.js";
import { withTrajectory } from "./open-file.js";
import type { Terminal } from "./terminal.js";
import { type TableColumn, tableLines } from "./text-table.js";
import { cutToWidth, printable } from "./text-width.js";
import { valueSummary } from "./value-text.js";
import { TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** Errors are not cut to fewer characters than this, `failed: ` among them. */
const SHORTEST_ERROR = 24;

type WriteRuns = (terminal: Terminal, runs: readonly RunRecord[], explored: readonly ExploredParameter[]) => void;

/** `pypet runs FILE`: the table of runs. */
export const runs: Verb = {
	name: "runs",
	operands: ["FILE"],
	options: [
		{ name: "json", summary: "as JSON: one object for each run" },
		{ name: "csv", summary: "as CSV, with the full names of parameters as heads" },
		TRAJECTORY_OPTION,
	],
	summary: "the table of runs: explored values, completed or why not",
	details:
		"A run that has failed is shown with its error; `no` stands for one that was not started, or never ended. On a terminal only as many columns " +
		"are shown as fit, and long errors are cut. JSON has the error as failure, and numbers, texts and booleans as such, and any other value as an object that " +
		"says its type, as dump has it. In CSV values are as Python writes them.",
	run: (call) => {
		if (call.options.has("json") && call.options.has("csv")) throw new UsageError("runs takes one of --json and --csv, not both.");
		const write = call.options.has("json") ? writeJson : call.options.has("csv") ? writeCsv : writeTable;
		return withTrajectory(call, (trajectory) => {
			write(call.terminal, trajectory.storage.readRuns(trajectory.record.name) ?? [], exploredParameters(trajectory, call.problems));
		});
	},
};

const writeTable: WriteRuns = (terminal, rows, explored) => {
	const heads = shortNames(explored.map(({ fullName }) => fullName));
	const columns = explored.map(({ range }, position): TableColumn => {
		const isNumeric = range.every((value) => typeof value === "bigint" || typeof value === "number");
		return { head: heads[position] ?? "", pad: isNumeric ? "left" : "right", isFlexible: true };
	});
	const lines = tableLines(
		{
			columns: [{ head: "idx", pad: "left" }, { head: "name", pad: "right" }, ...columns, { head: "completed", pad: "right" }],
			rows: rows.map((run) => [
				String(run.idx),
				run.name,
				...explored.map(({ range }) => withValue(range[run.idx], valueSummary)),
				cutToWidth(stateText(run), terminal.columns && Math.max(SHORTEST_ERROR, Math.floor(terminal.columns / 2))),
			]),
		},
		terminal.columns,
	);
	for (const line of lines) terminal.write(`${line}\n`);
};

const writeCsv: WriteRuns = (terminal, rows, explored) => {
	terminal.write(csvRecord(["idx", "name", ...explored.map(({ fullName }) => fullName), "completed", "failure"]));
	for (const run of rows) {
		const values = explored.map(({ range }) => withValue(range[run.idx], pythonText));
		terminal.write(csvRecord([String(run.idx), run.name, ...values, pythonText(run.completed), run.failure?.error ?? ""]));
	}
};

const writeJson: WriteRuns = (terminal, rows, explored) => {
	terminal.write("[");
	rows.forEach(({ idx, name, completed, failure }, position) => {
		const values = explored.flatMap(({ fullName, range }) => {
			const value = range[idx];
			return value === undefined ? [] : [[fullName, plainOrNeutral(value)] as const];
		});
		const state = { completed, ...(failure && { failure: failure.error }) };
		terminal.write(`${position === 0 ? "\n" : ",\n"} ${jsonText({ idx, name, ...state, parameters: Object.fromEntries(values) })}`);
	});
	terminal.write("\n]\n");
};

/** Whether a run is completed or, of one that has failed, why not. */
function stateText({ completed, failure }: RunRecord): string {
	if (completed) return "yes";
	return failure ? `failed: ${printable(failure.error)}` : "no";
}

function withValue(value: StoredValue | undefined, text: (value: StoredValue) => string): string {
	return value === undefined ? "" : text(value);
}
