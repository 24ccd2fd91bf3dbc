import { REDUCTIONS } from "@pypet/explorer/protocol";
import type { SeenRuns } from "../code/recipe.js";
import { levelsOf } from "../runs/levels.js";
import type { Expression } from "../runs/predicate-tree.js";
import type { RunColumn } from "../runs/run-columns.js";
import type { FigureChoice } from "./figure-choice.js";
import { openedFile } from "./opened.js";
import type { RunView } from "./run-view.js";
import { settings } from "./settings.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** What the table of runs shows, for code that gets the same. */
export function seenTable(trajectory: TrajectoryState, view: RunView): SeenRuns {
	const columns = view.columns.value;
	return {
		...seen(trajectory, view, view.rows.value),
		filter: view.filtered.value.expression,
		shows: { kind: "rows", columns, finite: [] },
	};
}

/** What a figure shows, for code that gets the same. */
export function seenFigure(
	trajectory: TrajectoryState,
	view: RunView,
	{ by, kind, others, panels, parameters }: FigureChoice,
	x: RunColumn,
	y: RunColumn,
	rows: Uint32Array,
): SeenRuns {
	const held = others.flatMap(({ column, held: level }) => (level === undefined ? [] : [holdsLevel(column, level)]));
	const filter = [view.filtered.value.expression, ...held]
		.filter((part) => part !== undefined)
		.reduce<Expression | undefined>((left, right) => (left ? { kind: "and", left, right } : right), undefined);
	const apart = [...panels, ...(by ? [by] : [])];
	const index = view.column("idx");
	const rowColumns = [...(index ? [index] : []), ...(kind === "parallel" ? parameters : [...apart, x]), y];
	return {
		...seen(trajectory, view, rows),
		filter,
		shows:
			kind === "line" || kind === "heat map"
				? { kind: "means", keys: [...apart, x], of: y }
				: { kind: "rows", columns: rowColumns, finite: kind === "scatter" ? [x, y] : [] },
	};
}

function seen(trajectory: TrajectoryState, view: RunView, rows: Uint32Array) {
	return {
		fileName: openedFile.value?.name ?? "",
		trajectory: trajectory.name,
		results: trajectory.results.value ?? [],
		reduction: REDUCTIONS.find((each) => each === settings.reduction.value) ?? "mean",
		known: view.known(),
		rows,
	};
}

function holdsLevel({ cells }: RunColumn, level: number): Expression {
	const { labels, numbers } = levelsOf(cells);
	const value = numbers ? (numbers[level] ?? Number.NaN) : (labels[level] ?? "");
	return {
		kind: "comparison",
		signs: ["=="],
		operands: [
			{ kind: "column", cells },
			{ kind: "value", value },
		],
	};
}
