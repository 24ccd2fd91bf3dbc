import type { Reduction } from "@pypet/explorer/protocol";
import { quoted } from "./quoted.js";
import type { CodeColumn, Recipe } from "./recipe.js";

/** How the elements of an array become one number. */
const REDUCED: Readonly<Record<Reduction, string>> = {
	mean: "values.reduce((sum, each) => sum + each, 0) / values.length",
	minimum: "values.reduce((least, each) => Math.min(least, each), values[0] ?? NaN)",
	maximum: "values.reduce((most, each) => Math.max(most, each), values[0] ?? NaN)",
	sum: "values.reduce((sum, each) => sum + each, 0)",
	last: "values.at(-1) ?? NaN",
	length: "values.length",
};

/** A program that gets what a recipe says, with `pypet` and `@pypet/tables`. */
export function typescriptCode(recipe: Recipe): string {
	const { columns, fileName, shows, trajectory } = recipe;
	const hasArrays = columns.some(({ source }) => source.kind === "result" && source.isArray);
	return `${[
		`import { ${hasArrays ? "NDArray, " : ""}Trajectory } from "pypet";`,
		`import { table } from "@pypet/tables";`,
		"",
		`const traj = new Trajectory(${quoted(trajectory)}, { add_time: false, filename: ${quoted(fileName)} });`,
		"traj.f_load({ load_results: 0 });",
		...tableLines(columns),
		...columns.map(columnLine),
		"",
		...shownLines(recipe),
		...(shows.kind === "means" ? meanLines(shows.keys, shows.of) : rowLines(shows.columns, shows.finite)),
		...(hasArrays ? reducedLines(recipe.reduction) : []),
	].join("\n")}\n`;
}

function tableLines(columns: readonly CodeColumn[]): string[] {
	const parameters = columns.flatMap(({ source }) => (source.kind === "parameter" ? [quoted(source.fullName)] : []));
	const results = columns.flatMap(({ source }) => (source.kind === "result" ? [quoted(source.asked)] : []));
	return ["const runs = table(traj, {", `\tparameters: [${parameters.join(", ")}],`, `\tresults: [${results.join(", ")}],`, "});"];
}

function columnLine({ isText, source, variable }: CodeColumn): string {
	if (source.kind === "index") return `const ${variable} = runs.column("idx").numbers();`;
	if (source.kind === "duration")
		return [
			`const ${variable} = Float64Array.from(traj.f_get_run_names(), (name) => {`,
			"\tconst { finish_timestamp, timestamp } = traj.f_get_run_information(name);",
			"\treturn timestamp > 42 && finish_timestamp > 42 ? finish_timestamp - timestamp : NaN;",
			"});",
		].join("\n");
	const column = `runs.column(${quoted(source.column)})`;
	if (isText) return `const ${variable} = Array.from({ length: runs.rowCount }, (_, run) => ${column}.text(run));`;
	if (source.kind === "result" && source.isArray) return `const ${variable} = Float64Array.from(${column}, reduced);`;
	return `const ${variable} = ${column}.numbers();`;
}

function shownLines({ runs }: Recipe): string[] {
	if (runs.kind === "all") return ['const shown = Array.from(runs.column("idx").numbers());'];
	if (runs.kind === "condition")
		return [`const shown = Array.from(runs.column("idx").numbers()).filter((run) => ${runs.condition.typescript});`];
	return [
		"// From the first to the last of each pair.",
		`const spans = [${runs.spans.map((span) => `[${span.join(", ")}]`).join(", ")}];`,
		"const shown = spans.flatMap(([first = 0, last = 0]) => Array.from({ length: last - first + 1 }, (_, position) => first + position));",
	];
}

function rowLines(columns: readonly CodeColumn[], finite: readonly CodeColumn[]): string[] {
	const conditions = finite.map(({ variable }) => `Number.isFinite(${variable}[run])`);
	const chosen = conditions.length === 0 ? "shown" : `shown.filter((run) => ${conditions.join(" && ")})`;
	const values = columns.map(({ variable }) => `${variable}: ${variable}[run]`);
	return [`const rows = ${chosen}.map((run) => ({ ${values.join(", ")} }));`, "console.table(rows);"];
}

function meanLines(keys: readonly CodeColumn[], { variable }: CodeColumn): string[] {
	const values = keys.map((key) => `${key.variable}[run]`);
	return [
		"",
		`const groups = new Map<string, number[]>();`,
		"for (const run of shown) {",
		`\tif (!Number.isFinite(${variable}[run])) continue;`,
		`\tconst key = JSON.stringify([${values.join(", ")}]);`,
		"\tconst group = groups.get(key);",
		"\tif (group) group.push(run);",
		"\telse groups.set(key, [run]);",
		"}",
		"const points = Array.from(groups.values(), (group) => {",
		"\tconst [run = 0] = group;",
		`\tconst mean = group.reduce((sum, each) => sum + ${variable}[each], 0) / group.length;`,
		`\tconst squares = group.reduce((sum, each) => sum + (${variable}[each] - mean) ** 2, 0);`,
		"\tconst deviation = group.length > 1 ? Math.sqrt(squares / (group.length - 1)) : NaN;",
		`\treturn { ${keys.map((key) => `${key.variable}: ${key.variable}[run], `).join("")}mean, deviation, runs: group.length };`,
		"});",
		"console.table(points);",
	];
}

function reducedLines(reduction: Reduction): string[] {
	return [
		"",
		`/** The ${reduction} of an array; NaN where there is none. */`,
		"function reduced(value: unknown): number {",
		"\tconst data = value instanceof NDArray ? value.data : value;",
		'\tif (typeof data === "number") return data;',
		"\tif (!ArrayBuffer.isView(data)) return NaN;",
		"\tconst values = Array.from(data as unknown as ArrayLike<number | bigint>, Number);",
		`\treturn ${REDUCED[reduction]};`,
		"}",
	];
}
