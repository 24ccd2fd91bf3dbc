import type { Reduction } from "@pypet/explorer/protocol";
import { quoted } from "./quoted.js";
import type { CodeColumn, Recipe } from "./recipe.js";

/** How an array becomes one number. */
const REDUCED: Readonly<Record<Reduction, string>> = {
	mean: "values.mean() if values.size else np.nan",
	minimum: "values.min() if values.size else np.nan",
	maximum: "values.max() if values.size else np.nan",
	sum: "values.sum()",
	last: "values.flat[-1] if values.size else np.nan",
	length: "values.size",
};

/** A program that gets what a recipe says, with pypet and numpy. */
export function pythonCode(recipe: Recipe): string {
	const { columns, fileName, shows, trajectory } = recipe;
	const kinds = new Set(columns.map(({ source }) => source.kind));
	const derived = columns.some(({ source }) => source.kind === "parameter" && source.fullName.startsWith("derived_parameters."));
	return `${[
		"import numpy as np",
		"from pypet import Trajectory",
		"",
		`traj = Trajectory(${quoted(trajectory)}, filename=${quoted(fileName)}, add_time=False)`,
		`traj.f_load(load_derived_parameters=${derived ? 2 : 0}, load_results=1, load_other_data=0, force=True)`,
		...(kinds.has("parameter") ? exploredLines : []),
		...(kinds.has("result") ? storedLines : []),
		...(columns.some(({ source }) => source.kind === "result" && source.isArray) ? reducedLines(recipe.reduction) : []),
		"",
		...(kinds.has("parameter") || kinds.has("result") ? [""] : []),
		...columns.map(columnLine),
		"",
		...shownLines(recipe),
		...(shows.kind === "means" ? meanLines(shows.keys, shows.of) : rowLines(shows.columns, shows.finite)),
	].join("\n")}\n`;
}

const exploredLines = [
	"",
	"",
	"def explored(name, convert=float):",
	'    """The values of an explored parameter, one for each run."""',
	"    values = [convert(value) for value in traj.f_get(name).f_get_range()]",
	"    return np.array(values, dtype=object if convert is str else float)",
];

const storedLines = [
	"",
	"",
	"def stored(name, item, convert=float):",
	'    """An item of a result, one for each run; NaN, or an empty text, where a run has none."""',
	"    found = traj.f_get_from_runs(name, use_indices=True, include_default_run=False, shortcuts=False, auto_load=True)",
	'    missing = "" if convert is str else np.nan',
	"    values = [",
	"        convert(found[run].f_get(item)) if run in found and item in found[run] else missing",
	"        for run in range(len(traj))",
	"    ]",
	"    return np.array(values, dtype=object if convert is str else float)",
];

function reducedLines(reduction: Reduction): string[] {
	return [
		"",
		"",
		"def reduced(value):",
		`    """The ${reduction} of an array."""`,
		"    values = np.asarray(value, dtype=float)",
		`    return ${REDUCED[reduction]}`,
	];
}

function columnLine({ isText, source, variable }: CodeColumn): string {
	if (source.kind === "index") return `${variable} = np.arange(len(traj))`;
	if (source.kind === "duration")
		return [
			"information = [traj.f_get_run_information(run) for run in range(len(traj))]",
			`${variable} = np.array([`,
			'    each["finish_timestamp"] - each["timestamp"] if min(each["finish_timestamp"], each["timestamp"]) > 42 else np.nan',
			"    for each in information",
			"])",
		].join("\n");
	const convert = isText ? ", str" : source.kind === "result" && source.isArray ? ", reduced" : "";
	if (source.kind === "parameter") return `${variable} = explored(${quoted(source.fullName)}${convert})`;
	return `${variable} = stored(${quoted(source.below)}, ${quoted(source.item)}${convert})`;
}

function shownLines({ runs }: Recipe): string[] {
	if (runs.kind === "all") return ["shown = np.arange(len(traj))"];
	if (runs.kind === "condition") return [`shown = np.flatnonzero(${runs.condition.python})`];
	return [
		"# From the first to the last of each pair.",
		`spans = [${runs.spans.map(([first, last]) => `(${first}, ${last})`).join(", ")}]`,
		"shown = np.array([run for first, last in spans for run in range(first, last + 1)], dtype=int)",
	];
}

function rowLines(columns: readonly CodeColumn[], finite: readonly CodeColumn[]): string[] {
	const conditions = finite.map(({ variable }) => `shown = shown[np.isfinite(${variable}[shown])]`);
	const variables = columns.map(({ variable }) => variable);
	return [
		...conditions,
		`rows = [${tuple(variables)} for run in shown]`,
		`print(${variables.map(quoted).join(", ")})`,
		"for row in rows:",
		"    print(*row)",
	];
}

function meanLines(keys: readonly CodeColumn[], { variable }: CodeColumn): string[] {
	const variables = keys.map((key) => key.variable);
	return [
		"",
		"groups = {}",
		"for run in shown:",
		`    if np.isfinite(${variable}[run]):`,
		`        groups.setdefault(${tuple(variables)}, []).append(run)`,
		"points = []",
		"for key, group in sorted(groups.items()):",
		`    values = ${variable}[group]`,
		"    deviation = values.std(ddof=1) if len(values) > 1 else np.nan",
		"    points.append((*key, values.mean(), deviation, len(values)))",
		"",
		`print(${[...variables, "mean", "deviation", "runs"].map(quoted).join(", ")})`,
		"for point in points:",
		"    print(*point)",
	];
}

/** The values of a run: `(tau[run], rate[run])`. */
function tuple(variables: readonly string[]): string {
	return `(${variables.map((variable) => `${variable}[run]`).join(", ")}${variables.length === 1 ? "," : ""})`;
}
