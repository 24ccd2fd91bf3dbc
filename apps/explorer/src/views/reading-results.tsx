import type { RunView } from "../state/run-view.js";

/** How far the results of runs are read, or why they can't be. */
export function ReadingResults({ view }: { readonly view: RunView }) {
	const { problem, progress } = view;
	return (
		<>
			{progress.value !== undefined && <progress aria-label="Reading results" value={progress.value} />}
			{problem.value !== undefined && (
				<p class="sentence warn" role="alert">
					{problem.value}
				</p>
			)}
		</>
	);
}
