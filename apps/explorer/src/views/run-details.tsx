import { RUN_STATES, type RunTable } from "@pypet/explorer/protocol";
import { momentText } from "../runs/cell-text.js";
import type { RunColumn } from "../runs/run-columns.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { RunComparison } from "./run-comparison.js";
import { scrolledByKeys } from "./scrolled-by-keys.js";
import { chooseNode } from "./tree-pane.js";

interface RunDetailsProps {
	/** Columns whose values are shown. */
	readonly columns: readonly RunColumn[];
	readonly index: number;
	readonly runs: RunTable;
	readonly trajectory: TrajectoryState;
}

/** One run: when it was, what went wrong, its values, also beside those of another run. */
export function RunDetails({ columns, index, runs, trajectory }: RunDetailsProps) {
	const name = `run_${String(index).padStart(8, "0")}`;
	const state = RUN_STATES[runs.states[index] ?? 0] ?? "";
	const failure = runs.failures.get(index);
	const close = () => {
		settings.run.value = "";
		settings.other.value = "";
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
					{failure.stack !== "" && <pre {...scrolledByKeys("Where it was thrown")}>{failure.stack}</pre>}
				</section>
			)}
			<RunComparison
				columns={columns.filter(({ kind }) => kind !== "fact")}
				count={runs.count}
				facts={columns.filter(({ key }) => key === "state" || key === "error")}
				index={index}
			/>
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
