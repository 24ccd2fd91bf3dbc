import { canOpenFiles, openedFile, openedTrajectory } from "../state/opened.js";
import { OpeningStatus } from "./opening-status.js";
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
			<OpeningStatus />
			{openedFile.value && trajectory ? <Workspace key={trajectory.name} trajectory={trajectory} /> : canOpenFiles() ? <StartPage /> : null}
		</>
	);
}
