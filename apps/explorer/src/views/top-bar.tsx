import { sizeText } from "../runs/cell-text.js";
import { canOpenFiles, openedFile, openedTrajectory, showTrajectory } from "../state/opened.js";
import { chooseTheme, isDark } from "../state/theme.js";
import { FilePicker } from "./file-picker.js";
import { LinkButton } from "./link-button.js";

/** Name of the page, the open file, the trajectory in it. */
export function TopBar() {
	const file = openedFile.value;
	return (
		<header class="top">
			<span class="brand">
				pypet <span>explorer</span>
			</span>
			{file && (
				<>
					<span class="file" title={`${file.name}, ${sizeText(file.size)}`}>
						<strong>{file.name}</strong> <span class="dim">{sizeText(file.size)}</span>
					</span>
					<TrajectoryChoice />
				</>
			)}
			<span class="gap" />
			{file && <LinkButton />}
			{file && canOpenFiles() && <FilePicker isMain={false} label="Open…" />}
			<button
				type="button"
				class="quiet icon"
				aria-label={isDark.value ? "Light colours" : "Dark colours"}
				onClick={() => chooseTheme(isDark.value ? "light" : "dark")}
			>
				<span aria-hidden="true">{isDark.value ? "☀" : "☾"}</span>
			</button>
		</header>
	);
}

function TrajectoryChoice() {
	const trajectories = openedFile.value?.trajectories ?? [];
	if (trajectories.length < 2) return null;
	return (
		<label class="choice">
			<span class="dim">Trajectory</span>
			<select value={openedTrajectory.value?.name ?? ""} onChange={({ currentTarget }) => showTrajectory(currentTarget.value)}>
				{trajectories.map(({ name }) => (
					<option key={name} value={name}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}
