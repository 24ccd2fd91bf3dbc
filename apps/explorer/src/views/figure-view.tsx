import { useSignalEffect } from "@preact/signals";
import { isNumeric, type RunColumn } from "../runs/run-columns.js";
import { type FigureChoice, figureChoice } from "../state/figure-choice.js";
import type { RunView } from "../state/run-view.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { FigureControls } from "./figure-controls.js";
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
				<RunChart choice={choice} trajectory={trajectory} view={view} x={choice.x} y={y} rows={filtered} />
			) : (
				<p class="sentence dim">{complaint ?? "Reading …"}</p>
			)}
		</div>
	);
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
