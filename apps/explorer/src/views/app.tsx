import { busyWith, canOpenFiles, openedFile, openedTrajectory } from "../state/opened.js";
import { ProblemBar } from "./problem-bar.js";
import { StartPage } from "./start-page.js";
import { TopBar } from "./top-bar.js";
import { Workspace } from "./workspace.js";

/** The whole page. */
export function App() {
	const trajectory = openedTrajectory.value;
	return (
		<>
			<TopBar />
			<ProblemBar />
			{/* There from the start: screen readers tell what changes in it, and nothing of one that is new. */}
			<div role="status">
				{busyWith.value !== undefined && (
					<div class="busy">
						<span class="spinner" aria-hidden="true" />
						{busyWith.value} …
					</div>
				)}
			</div>
			{openedFile.value && trajectory ? <Workspace key={trajectory.name} trajectory={trajectory} /> : canOpenFiles() ? <StartPage /> : null}
		</>
	);
}
