import type { RunTable } from "@pypet/explorer/protocol";
import { RUN_STATES } from "@pypet/explorer/protocol";
import { shortNames } from "@pypet/tables";
import { durationText } from "../runs/cell-text.js";
import { levelsOf } from "../runs/levels.js";
import { openedFile } from "../state/opened.js";
import { settings } from "../state/settings.js";
import { resultKey, type TrajectoryState } from "../state/trajectory-state.js";
import { AnnotationList } from "./node-view.js";
import { chooseNode } from "./tree-pane.js";

/** What a trajectory is about: comment, runs, what was explored, what came out. */
export function Overview({ trajectory }: { trajectory: TrajectoryState }) {
	const runs = trajectory.runs.value;
	const { entry } = trajectory;
	return (
		<article class="node overview">
			<header>
				<h2>{trajectory.name}</h2>
				{entry && (
					<p class="facts dim">
						{entry.time} · {entry.writer}
					</p>
				)}
				{entry && entry.comment !== "" && <p class="node-comment">{entry.comment}</p>}
			</header>
			{openedFile.value?.note !== undefined && <p class="note">{openedFile.value.note}</p>}
			{runs && <RunCounts runs={runs} />}
			{runs && runs.explored.length > 0 && <NextSteps />}
			{runs && runs.explored.length > 0 && <Explored runs={runs} />}
			<Results trajectory={trajectory} />
			<AnnotationList annotations={entry?.annotations ?? []} />
		</article>
	);
}

function RunCounts({ runs }: { runs: RunTable }) {
	const counts = RUN_STATES.map((_, state) => runs.states.filter((each) => each === state).length);
	const total = runs.durations.reduce((sum, seconds) => sum + (seconds || 0), 0);
	return (
		<ul class="counts" aria-label="Runs">
			<li>
				<strong>{runs.count.toLocaleString("en")}</strong> {runs.count === 1 ? "run" : "runs"}
			</li>
			{RUN_STATES.map((state, position) =>
				(counts[position] ?? 0) > 0 ? (
					<li key={state} class={`state ${state.replace(" ", "-")}`}>
						<button
							type="button"
							class="link"
							onClick={() => {
								settings.filter.value = `state == "${state}"`;
								settings.view.value = "runs";
							}}
						>
							{counts[position]?.toLocaleString("en")} {state}
						</button>
					</li>
				) : null,
			)}
			{total > 0 && <li class="dim">{durationText(total)} in all</li>}
		</ul>
	);
}

/** Where most people want to go from here. */
function NextSteps() {
	return (
		<div class="row">
			<button
				type="button"
				class="main"
				onClick={() => {
					settings.view.value = "figure";
				}}
			>
				Draw a figure
			</button>
			<button
				type="button"
				class="beside"
				onClick={() => {
					settings.view.value = "runs";
				}}
			>
				See the runs
			</button>
		</div>
	);
}

function Explored({ runs }: { runs: RunTable }) {
	const names = shortNames(runs.explored.map(({ fullName }) => fullName));
	return (
		<section class="card" aria-label="Explored">
			<h3>Explored</h3>
			<table class="list">
				<tbody>
					{runs.explored.map((column, position) => (
						<tr key={column.fullName}>
							<th scope="row">
								<button type="button" class="link" onClick={() => chooseNode(column.fullName)}>
									{names[position]}
								</button>
							</th>
							<td class="mono">{spanText(levelsOf(column).labels)}</td>
							<td class="dim">{column.comment}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function Results({ trajectory }: { trajectory: TrajectoryState }) {
	const results = trajectory.results.value;
	if (!results) return <p class="sentence dim">Looking at the runs …</p>;
	if (results.length === 0) return <p class="sentence dim">No completed run has a result.</p>;
	return (
		<section class="card" aria-label="Results of each run">
			<h3>Results of each run</h3>
			<table class="list">
				<tbody>
					{results.map((result) => (
						<tr key={resultKey(result)}>
							<th scope="row">
								<button type="button" class="link" onClick={() => drawResult(resultKey(result))}>
									{result.label}
								</button>
							</th>
							<td class="mono">{result.summary}</td>
							<td class="dim">{result.comment}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function drawResult(key: string): void {
	settings.y.value = key;
	settings.view.value = "figure";
}

/** `10, 20, 40`, or `17 values, 0 … 400`. */
function spanText(labels: readonly string[]): string {
	if (labels.length <= 6) return labels.join(", ");
	return `${labels.length} values, ${labels[0]} … ${labels.at(-1)}`;
}
