import { useSignalEffect } from "@preact/signals";
import { hasNumbers, isNumeric, type RunColumn } from "../runs/run-columns.js";
import { type FigureChoice, figureChoice } from "../state/figure-choice.js";
import type { RunView } from "../state/run-view.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { FigureControls } from "./figure-controls.js";
import { ReadingResults } from "./reading-results.js";
import { RunChart } from "./run-chart.js";

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
	const missing = whatIsMissing(trajectory, choice);
	if (missing !== undefined) return <NothingToDraw>{missing}</NothingToDraw>;
	const complaint = complaintAbout(choice, y);
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
			<ReadingResults view={view} />
			{choice.x && y && complaint === undefined ? (
				<RunChart choice={choice} trajectory={trajectory} view={view} x={choice.x} y={y} rows={filtered} />
			) : (
				<p class="sentence dim">{complaint ?? (view.problem.value === undefined ? "Reading …" : "")}</p>
			)}
		</div>
	);
}

/** Why there is no figure of this trajectory at all, with what there is instead. */
function NothingToDraw({ children }: { children: string }) {
	return (
		<div class="nothing">
			<p>{children}</p>
			<div class="row">
				<button
					type="button"
					onClick={() => {
						settings.view.value = "node";
					}}
				>
					See the values
				</button>
				<button
					type="button"
					onClick={() => {
						settings.view.value = "runs";
					}}
				>
					See the runs
				</button>
			</div>
		</div>
	);
}

function whatIsMissing(trajectory: TrajectoryState, { parameters, result }: FigureChoice): string | undefined {
	if (!trajectory.runs.value || !trajectory.results.value) return undefined;
	if (parameters.length === 0)
		return "Nothing was explored in this trajectory, so there is no figure over it. Its parameters and results stand in the tree.";
	if (result === undefined) return "No run of this trajectory is completed, so there is nothing to draw yet.";
	return undefined;
}

/** Why what is chosen can't be drawn, and what to choose. */
function complaintAbout({ by, kind, x }: FigureChoice, y: RunColumn | undefined): string | undefined {
	if (x && kind === "scatter" && !isNumeric(x.cells))
		return `${x.head} has no numbers, which a scatter needs. Draw lines, or take another parameter.`;
	if (kind === "heat map" && !by) return "A heat map needs two explored parameters, and there is one. Draw lines.";
	if (y && !hasNumbers(y.cells)) return `${y.head} has no numbers that could be drawn. Take another result, or the duration of the runs.`;
	return undefined;
}
