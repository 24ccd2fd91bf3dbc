import { Cube, explorationForm, RunTable } from "@pypet/tables";
import type { Trajectory } from "@pypet/trajectory";
import { UsageError } from "./arguments.js";
import { type Content, type ExportTarget, exportTarget, refuseSameTarget, writeContent } from "./export-target.js";
import { loadNeeding } from "./optional-package.js";
import { COLUMN_OPTIONS, withTable } from "./table-of-runs.js";
import type { Terminal } from "./terminal.js";
import type { Call, Verb } from "./verb.js";

/** Makes the content of a file. */
type Format = (runs: RunTable, trajectory: Trajectory, call: Call) => Content;

/** The formats by the names of their options. Each is loaded when it is asked for. */
const FORMATS: Readonly<Record<string, () => Promise<Format>>> = {
	parquet: async () => (await import("@pypet/tables/parquet")).toParquet,
	arrow: async () => (await loadNeeding("apache-arrow", () => import("@pypet/tables/arrow"))).toArrowFile,
	csv: async () => (await import("@pypet/tables/csv")).toCsv,
	npz: async () => {
		const { toNpz } = await import("@pypet/tables/npz");
		return (runs, trajectory, call) => toNpz(arraysOf(runs, trajectory, call));
	},
};

/** `pypet export FILE`: the table of runs in files for other programs. */
export const exportTable: Verb = {
	name: "export",
	operands: ["FILE"],
	options: [
		{ name: "parquet", value: "OUT", summary: "a Parquet file" },
		{ name: "arrow", value: "OUT", summary: "an Arrow file, which is Feather, too; needs npm install apache-arrow" },
		{ name: "csv", value: "OUT", summary: "a CSV file" },
		{ name: "npz", value: "OUT", summary: "an archive of arrays for numpy" },
		...COLUMN_OPTIONS,
	],
	summary: "the table of runs as Parquet, Arrow, CSV or numpy file",
	details:
		"The columns are those of pypet table. Where the explored points are a grid, with or without holes, the archive for numpy has each result as an " +
		"array over it, z, with z.missing and z.axes, and the values of each explored parameter once; else each column as it is. OUT must not be " +
		"there yet, unless it is a pipe or a device. As OUT, - stands for standard output: pypet export FILE --csv - | head.",
	run: async (call) => {
		const wanted = Object.entries(FORMATS).flatMap(([name, load]) => {
			const out = call.options.get(name);
			return out === undefined ? [] : [{ target: exportTarget(name, out, call.terminal), load }];
		});
		if (wanted.length === 0) throw new UsageError("export needs a file to write: --parquet OUT, --arrow OUT, --csv OUT or --npz OUT.");
		refuseSameTarget(wanted.map(({ target }) => target));
		const formats = await Promise.all(wanted.map(async ({ load, target }) => ({ target, format: await load() })));
		await withTable(call, (runs, trajectory) => {
			const contents = formats.map(({ format, target }) => ({ target, content: format(runs, trajectory, call) }));
			// Standard output comes last: whoever reads it may go away before everything is written.
			contents.sort((one, other) => Number(one.target.isOutput) - Number(other.target.isOutput));
			for (const { content, target } of contents) writeContent(target, content, call.terminal);
			sayWhatIsThere(
				runs,
				wanted.map(({ target }) => target),
				call.terminal,
			);
		});
	},
};

/** Says what was written into files: on standard error where standard output has a table. */
function sayWhatIsThere({ columns, rowCount }: RunTable, targets: readonly ExportTarget[], terminal: Terminal): void {
	const files = targets.filter(({ isOutput }) => !isOutput);
	if (files.length === 0) return;
	const text = `${files.map(({ out }) => out).join(", ")}: ${rowCount} runs, ${columns.map(({ name }) => name).join(", ")}.\n`;
	if (files.length === targets.length) terminal.write(text);
	else terminal.writeError(text);
}

/** Results as arrays over the grid or, where the points are none, the columns of the table. */
function arraysOf(runs: RunTable, trajectory: Trajectory, { problems }: Call): RunTable | Cube[] {
	const columns = runs.columns.filter(({ dtype, name }) => {
		const hasForm = dtype !== "object" && dtype !== "bytes";
		if (!hasForm) problems.report(`${name} is left out of the arrays: its values are no single numbers, truth values or texts.`);
		return hasForm;
	});
	const results = columns.filter(({ fullName }) => fullName.startsWith("results."));
	const exploration = explorationForm(trajectory);
	const isGrid = exploration.axes.length > 0 && results.length > 0;
	return isGrid ? results.map((column) => new Cube(column, exploration)) : new RunTable(runs.trajectory, columns);
}
