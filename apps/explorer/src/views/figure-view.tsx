import { useSignalEffect } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Interval, Marked } from "../figures/charts.js";
import { MOST_LINES, runParallel } from "../figures/parallel-options.js";
import { type RunFigure, runHeatMap, runLines, runScatter } from "../figures/run-options.js";
import { isNumeric, type RunColumn } from "../runs/run-columns.js";
import { type FigureChoice, figureChoice, figureRows } from "../state/figure-choice.js";
import type { RunView } from "../state/run-view.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { Chart } from "./chart.js";
import { FigureControls } from "./figure-controls.js";

/** A figure over the explored space: a result against parameters. */
export function FigureView({ trajectory, view }: { trajectory: TrajectoryState; view: RunView }) {
	useSignalEffect(() => {
		const { result } = figureChoice(trajectory, view);
		const needed = result === undefined || result === "seconds" ? [] : [result];
		for (const key of [...needed, ...view.filterResults.value]) trajectory.load(key);
	});
	const choice = figureChoice(trajectory, view);
	const y = choice.result === undefined ? undefined : view.column(choice.result);
	const filtered = view.filtered.value.rows;
	const total = trajectory.runs.value?.count ?? 0;
	const complaint = complaintAbout(trajectory, choice, y);
	return (
		<div class="figure">
			<FigureControls choice={choice} trajectory={trajectory} />
			{filtered.length < total && (
				<p class="note">
					{filtered.length.toLocaleString("en")} of {total.toLocaleString("en")} runs: <code>{settings.filter.value}</code>{" "}
					<button
						type="button"
						class="link"
						onClick={() => {
							settings.filter.value = "";
						}}
					>
						Show all
					</button>
				</p>
			)}
			{view.progress.value !== undefined && <progress aria-label="Reading results" value={view.progress.value} />}
			{choice.x && y && complaint === undefined ? (
				<RunChart choice={choice} x={choice.x} y={y} rows={filtered} />
			) : (
				<p class="sentence dim">{complaint ?? "Reading …"}</p>
			)}
		</div>
	);
}

function RunChart({ choice, rows, x, y }: { choice: FigureChoice; x: RunColumn; y: RunColumn; rows: Uint32Array }) {
	const held = choice.others.map((other) => other.held).join();
	// The choice is made anew each time; listed are its parts that matter.
	const option = useMemo(() => {
		const figure: RunFigure = { rows: figureRows(choice, rows), x, y, by: choice.by };
		if (choice.kind === "heat map") return runHeatMap(figure);
		if (choice.kind === "parallel") return runParallel(figure.rows, [...choice.parameters, y], choice.by);
		return choice.kind === "scatter" ? runScatter(figure) : runLines(figure);
	}, [choice.kind, choice.by, held, rows, x, y]);
	const isMarkable = choice.kind === "line" || choice.kind === "scatter";
	const onMark = ({ axis, x: xs, y: ys }: Marked) => {
		const marked = axis && [...choice.parameters, y].find(({ key }) => key === axis.id);
		if (marked && axis) narrowFilter([[marked, axis.interval]]);
		else if (xs && ys)
			narrowFilter(
				choice.kind === "line"
					? [[x, xs]]
					: [
							[x, xs],
							[y, ys],
						],
			);
	};
	const chart = { label: figureLabel(choice, x, y), fileName: `${y.head}-over-${x.head}`, option };
	return (
		<>
			{choice.kind === "parallel" && rows.length > MOST_LINES && (
				<p class="note">Drawn is every {Math.ceil(rows.length / MOST_LINES)}th run.</p>
			)}
			{/* Parallel axes are marked at once, without a button. */}
			<Chart key={choice.kind} {...chart} {...(isMarkable || choice.kind === "parallel" ? { onMark } : {})} hasMarkButton={isMarkable} />
		</>
	);
}

function figureLabel({ by, kind }: FigureChoice, x: RunColumn, y: RunColumn): string {
	if (kind === "parallel") return `Parallel coordinates: the explored parameters and ${y.head}`;
	if (kind === "heat map") return `Heat map: ${y.head} over ${x.head} and ${by?.head ?? ""}`;
	return `${kind === "line" ? "Lines" : "Scatter"}: ${y.head} over ${x.head}${by ? `, by ${by.head}` : ""}`;
}

/** Why there is nothing to draw, as a sentence. */
function complaintAbout(
	trajectory: TrajectoryState,
	{ by, kind, parameters, result, x }: FigureChoice,
	y: RunColumn | undefined,
): string | undefined {
	if (!trajectory.runs.value || !trajectory.results.value) return undefined;
	if (parameters.length === 0) return "Nothing was explored in this trajectory, so there is no figure over it.";
	if (result === undefined) return "No completed run has a result, so there is nothing to draw.";
	if (x && kind === "scatter" && !isNumeric(x.cells))
		return `${x.head} has no numbers, which a scatter needs. Draw lines, or take another parameter.`;
	if (kind === "heat map" && !by) return "A heat map needs two explored parameters, and there is one. Draw lines.";
	if (y && !isNumeric(y.cells)) return `${y.head} has no numbers that could be drawn. Take another result.`;
	return undefined;
}

/** Lets the filter through only those runs that lie in the intervals, too: so table and figures show the same. */
function narrowFilter(intervals: readonly (readonly [column: RunColumn, interval: Interval])[]): void {
	const parts = intervals.map(([{ head, key }, [from, to]]) => {
		const name = /^[A-Za-z_$][\w$.]*$/.test(head) ? head : key;
		return `${Number(from.toPrecision(6))} <= ${name} <= ${Number(to.toPrecision(6))}`;
	});
	const before = settings.filter.value.trim();
	settings.filter.value = [...(before === "" ? [] : [/ or /i.test(before) ? `(${before})` : before]), ...parts].join(" and ");
}
