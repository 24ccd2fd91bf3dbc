import { RUN_STATES, type RunTable } from "../protocol/file-content.js";
import { momentText } from "../runs/cell-text.js";
import type { RunColumn } from "../runs/run-columns.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { chooseNode } from "./tree-pane.js";

/** One run: its values, when it was, what went wrong. */
export function RunDetails({
	columns,
	index,
	runs,
	trajectory,
}: {
	columns: readonly RunColumn[];
	index: number;
	runs: RunTable;
	trajectory: TrajectoryState;
}) {
	const name = `run_${String(index).padStart(8, "0")}`;
	const state = RUN_STATES[runs.states[index] ?? 0] ?? "";
	const failure = runs.failures.get(index);
	const values = columns.filter(({ kind }) => kind !== "fact");
	const close = () => {
		settings.run.value = "";
	};
	return (
		<aside class="details" aria-label={`Run ${index}`}>
			<header>
				<h2>{name}</h2>
				<button type="button" class="quiet" onClick={close}>
					Close
				</button>
			</header>
			<p>
				<span class={`state ${state.replace(" ", "-")}`}>{state}</span>
				<span class="dim"> {momentText(runs.started[index] ?? Number.NaN)}</span>
			</p>
			{failure && (
				<section class="failure" aria-label="Error">
					<p>
						<strong>{failure.error}</strong>
					</p>
					<p class="dim">{failure.attempts === 1 ? "Tried once." : `Tried ${failure.attempts} times.`}</p>
					{failure.stack !== "" && <pre>{failure.stack}</pre>}
				</section>
			)}
			<dl>
				{values.map(({ head, key, text }) => (
					<div key={key}>
						<dt title={key}>{head}</dt>
						<dd class="mono">{text(index)}</dd>
					</div>
				))}
			</dl>
			<button
				type="button"
				onClick={() => {
					trajectory.reveal(`results.runs.${name}.x`);
					chooseNode(`results.runs.${name}`);
				}}
			>
				Show in the tree
			</button>
		</aside>
	);
}
