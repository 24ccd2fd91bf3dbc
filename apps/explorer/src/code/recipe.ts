import type { CellColumn, Reduction, ResultName } from "@pypet/explorer/protocol";
import { shortNames } from "@pypet/tables";
import type { Expression } from "../runs/predicate-tree.js";
import type { RunColumn } from "../runs/run-columns.js";
import type { Both } from "./both.js";
import { columnsIn, filterCode } from "./filter-code.js";
import { variableNames } from "./variable-names.js";

/** What code is to get from a file: columns of runs, some of the runs, and what becomes of them. */
export interface Recipe {
	readonly fileName: string;
	readonly trajectory: string;
	/** All columns that are read. */
	readonly columns: readonly CodeColumn[];
	readonly runs: WantedRuns;
	readonly shows: RowsShown | MeansShown;
	/** How arrays become numbers. */
	readonly reduction: Reduction;
}

/** A column that is read. */
export interface CodeColumn {
	readonly variable: string;
	readonly source: ColumnSource;
	/** Whether its values are texts; otherwise numbers, NaN where a run has none. */
	readonly isText: boolean;
	readonly cells: CellColumn;
}

/** Where the values of a column are. */
type ColumnSource =
	| { readonly kind: "index" }
	| { readonly kind: "duration" }
	/** `column` is the name that a table gives it. */
	| { readonly kind: "parameter"; readonly fullName: string; readonly column: string }
	/** `below` is the result's name below a run's group, `asked` what a table takes for it. */
	| {
			readonly kind: "result";
			readonly below: string;
			readonly asked: string;
			readonly item: string;
			readonly isArray: boolean;
			readonly column: string;
	  };

/** All runs, those for which a condition holds, or those listed. */
type WantedRuns =
	| { readonly kind: "all" }
	| { readonly kind: "condition"; readonly condition: Both }
	| { readonly kind: "listed"; readonly spans: readonly (readonly [first: number, last: number])[] };

/** A row for each run. */
interface RowsShown {
	readonly kind: "rows";
	readonly columns: readonly CodeColumn[];
	/** Columns of which a run must have numbers. */
	readonly finite: readonly CodeColumn[];
}

/** Mean, standard deviation and number of the runs with the same values. */
interface MeansShown {
	readonly kind: "means";
	readonly keys: readonly CodeColumn[];
	readonly of: CodeColumn;
}

/** What a person sees, as the page has it. */
export interface SeenRuns {
	readonly fileName: string;
	readonly trajectory: string;
	readonly results: readonly ResultName[];
	readonly reduction: Reduction;
	/** Columns that a filter may name, among them all that are shown. */
	readonly known: readonly RunColumn[];
	/** What lets runs through; `undefined` for all. */
	readonly filter: Expression | undefined;
	/** The runs that are seen. */
	readonly rows: Uint32Array;
	readonly shows:
		| { readonly kind: "rows"; readonly columns: readonly RunColumn[]; readonly finite: readonly RunColumn[] }
		| { readonly kind: "means"; readonly keys: readonly RunColumn[]; readonly of: RunColumn };
}

/** How code gets the same. What no code reads from a file, such as the moment when a run began, is left out. */
export function recipeOf({ fileName, filter, known, reduction, results, rows, shows, trajectory }: SeenRuns): Recipe {
	const wanted = shows.kind === "rows" ? [...shows.columns, ...shows.finite] : [...shows.keys, shows.of];
	const filtered = filter ? columnsIn(filter).flatMap((cells) => known.find((column) => column.cells === cells) ?? []) : [];
	const unique = new Map([...wanted, ...filtered].map((column) => [column.cells, column]));
	const columns = codeColumns([...unique.values()], results);
	const of = (column: RunColumn) => columns.filter(({ cells }) => cells === column.cells);
	const condition = filter && filterCode(filter, (cells) => columns.find((column) => column.cells === cells)?.variable);
	const [y] = shows.kind === "means" ? of(shows.of) : [];
	return {
		fileName,
		trajectory,
		columns,
		reduction,
		runs: condition ? { kind: "condition", condition } : filter ? { kind: "listed", spans: spansOf(rows) } : { kind: "all" },
		shows:
			shows.kind === "means" && y
				? { kind: "means", keys: shows.keys.flatMap(of), of: y }
				: {
						kind: "rows",
						columns: (shows.kind === "rows" ? shows.columns : []).flatMap(of),
						finite: shows.kind === "rows" ? shows.finite.flatMap(of) : [],
					},
	};
}

function codeColumns(columns: readonly RunColumn[], results: readonly ResultName[]): CodeColumn[] {
	const read = columns.flatMap((column) => {
		const source = sourceOf(column, results);
		return source ? [{ column, source }] : [];
	});
	const variables = variableNames(read.map(({ column }) => column.head));
	const names = shortNames(
		read.flatMap(({ source }) => (source.kind === "index" || source.kind === "duration" ? [] : [source.column])),
		["idx", "completed"],
	);
	let next = 0;
	return read.map(({ column: { cells }, source }, position) => ({
		variable: variables[position] ?? "",
		source: source.kind === "index" || source.kind === "duration" ? source : { ...source, column: names[next++] ?? source.column },
		isText: cells.texts !== undefined,
		cells,
	}));
}

/** Where a column's values are, with its full name in a table. */
function sourceOf({ key, kind }: RunColumn, results: readonly ResultName[]): ColumnSource | undefined {
	if (key === "idx") return { kind: "index" };
	if (key === "seconds") return { kind: "duration" };
	if (kind === "parameter") return { kind: "parameter", fullName: key, column: key };
	const result = results.find(({ item, pattern }) => `${pattern}:${item}` === key);
	if (!result) return undefined;
	const { isArray, item, pattern } = result;
	const parts = pattern.split(".");
	const below = parts.slice(parts.indexOf("$") + 1).join(".");
	const isOnly = parts.at(-1) === item && results.filter((each) => each.pattern === pattern).length === 1;
	return {
		kind: "result",
		below,
		asked: isOnly ? below : `${below}.${item}`,
		item,
		isArray,
		column: parts.at(-1) === item ? pattern : `${pattern}.${item}`,
	};
}

/** Runs that follow each other, as their first and last. */
function spansOf(rows: Uint32Array): [first: number, last: number][] {
	const spans: [number, number][] = [];
	for (const row of rows.toSorted()) {
		const last = spans.at(-1);
		if (last && last[1] === row - 1) last[1] = row;
		else spans.push([row, row]);
	}
	return spans;
}
