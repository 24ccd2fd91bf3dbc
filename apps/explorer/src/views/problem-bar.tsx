import { openedTrajectory, problem } from "../state/opened.js";

/** What went wrong, as a sentence that can be closed. */
export function ProblemBar() {
	const trajectory = openedTrajectory.value;
	const message = problem.value ?? trajectory?.problem.value;
	if (message === undefined) return null;
	const close = () => {
		problem.value = undefined;
		if (trajectory) trajectory.problem.value = undefined;
	};
	return (
		<div class="problem">
			<p role="alert">{message}</p>
			<button type="button" class="quiet" onClick={close}>
				Close
			</button>
		</div>
	);
}
