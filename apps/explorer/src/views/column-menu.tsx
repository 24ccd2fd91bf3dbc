import { REDUCTIONS } from "@pypet/explorer/protocol";
import type { RunView } from "../state/run-view.js";
import { settings } from "../state/settings.js";
import { resultKey, type TrajectoryState } from "../state/trajectory-state.js";
import { Choice } from "./choice.js";

/** Which results the table of runs shows. */
export function ColumnMenu({ trajectory, view }: { trajectory: TrajectoryState; view: RunView }) {
	const results = trajectory.results.value ?? [];
	if (results.length === 0) return null;
	const shown = view.shownResults.value;
	const toggle = (key: string) => {
		const next = shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key];
		settings.columns.value = next.length === 0 ? "none" : next.join(";");
	};
	return (
		<details class="menu">
			<summary>Results</summary>
			<div class="menu-body">
				{results.map((result) => (
					<label key={resultKey(result)}>
						<input type="checkbox" checked={shown.includes(resultKey(result))} onChange={() => toggle(resultKey(result))} />
						<span>{result.label}</span>
						<span class="dim mono">{result.summary}</span>
					</label>
				))}
				{results.some(({ isArray }) => isArray) && (
					<Choice
						label="Arrays by their"
						options={REDUCTIONS.map((each) => [each, each] as const)}
						value={settings.reduction.value}
						onChange={(value) => {
							settings.reduction.value = value;
						}}
					/>
				)}
			</div>
		</details>
	);
}
