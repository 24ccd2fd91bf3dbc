import { REDUCTIONS } from "@pypet/explorer/protocol";
import { levelsOf } from "../runs/levels.js";
import { FIGURES } from "../runs/likely-figure.js";
import type { RunColumn } from "../runs/run-columns.js";
import { type FigureChoice, hold } from "../state/figure-choice.js";
import { settings } from "../state/settings.js";
import { resultKey, type TrajectoryState } from "../state/trajectory-state.js";
import { Choice } from "./choice.js";

/** What stands on the axes and in the colours, and which parameters are held at a value. */
export function FigureControls({ choice, trajectory }: { choice: FigureChoice; trajectory: TrajectoryState }) {
	const results = trajectory.results.value ?? [];
	const parameters = choice.parameters.map(({ head, key }) => [key, head] as const);
	const isHeatMap = choice.kind === "heat map";
	const free = (taken: readonly RunColumn[]) => parameters.filter(([key]) => ![choice.x, ...taken].some((column) => column?.key === key));
	const chosenResult = results.find((result) => resultKey(result) === choice.result);
	return (
		<div class="controls">
			<div class="kinds" role="radiogroup" aria-label="Kind of figure">
				{FIGURES.map((kind) => (
					<label key={kind} class={choice.kind === kind ? "chosen" : ""}>
						<input
							type="radio"
							name="kind"
							checked={choice.kind === kind}
							onChange={() => {
								settings.figure.value = kind;
							}}
						/>
						{kind}
					</label>
				))}
			</div>
			<Choice
				label={isHeatMap ? "Colour" : "Y"}
				options={[...results.map((result) => [resultKey(result), result.label] as const), ["seconds", "duration of the run"]]}
				value={choice.result ?? ""}
				onChange={(value) => {
					settings.y.value = value;
				}}
			/>
			{chosenResult?.isArray && (
				<Choice
					label="its"
					options={REDUCTIONS.map((each) => [each, each] as const)}
					value={settings.reduction.value}
					onChange={(value) => {
						settings.reduction.value = value;
					}}
				/>
			)}
			{choice.kind !== "parallel" && (
				<Choice
					label="X"
					options={parameters}
					value={choice.x?.key ?? ""}
					onChange={(value) => {
						settings.x.value = value;
					}}
				/>
			)}
			<Choice
				label={isHeatMap ? "Y" : "Colour"}
				options={[...(isHeatMap ? [] : [["none", "one colour"] as const]), ...free(choice.panels)]}
				value={choice.by?.key ?? "none"}
				onChange={(value) => {
					settings.by.value = value;
				}}
			/>
			{choice.kind !== "parallel" && <PanelChoices choice={choice} />}
			{choice.others.map(({ column, held }) => (
				<HeldSlider
					key={column.key}
					column={column}
					held={held}
					all={choice.kind === "line" || isHeatMap ? "averaged" : "all"}
					onChange={(position) => hold(choice, column.key, position)}
				/>
			))}
		</div>
	);
}

/** Which parameters have a panel for each of their values. */
function PanelChoices({ choice: { panels, parameters, x } }: { choice: FigureChoice }) {
	const [across, down] = panels;
	const choose = (...keys: readonly (string | undefined)[]) => {
		settings.panels.value = keys.filter((key) => key !== undefined && key !== "").join(";");
	};
	const without = (...taken: readonly (RunColumn | undefined)[]) =>
		parameters.filter((column) => !taken.includes(column)).map(({ head, key }) => [key, head] as const);
	if (without(x).length === 0) return null;
	return (
		<>
			<Choice
				label="Panels by"
				options={[["", "none"], ...without(x)]}
				value={across?.key ?? ""}
				onChange={(value) => choose(value, value === down?.key ? undefined : down?.key)}
			/>
			{across && without(x, across).length > 0 && (
				<Choice
					label="and by"
					options={[["", "none"], ...without(x, across)]}
					value={down?.key ?? ""}
					onChange={(value) => choose(across.key, value)}
				/>
			)}
		</>
	);
}

interface HeldSliderProps {
	readonly column: RunColumn;
	readonly held: number | undefined;
	/** What its first place is called. */
	readonly all: string;
	onChange(position: number | undefined): void;
}

/** A slider whose first place stands for all values. */
function HeldSlider({ all, column, held, onChange }: HeldSliderProps) {
	const { labels } = levelsOf(column.cells);
	const text = held === undefined ? all : (labels[held] ?? "");
	return (
		<label class="slider">
			<span class="dim">{column.head}</span>
			<input
				type="range"
				min={0}
				max={labels.length}
				value={held === undefined ? 0 : held + 1}
				aria-valuetext={text}
				onInput={({ currentTarget }) => onChange(currentTarget.value === "0" ? undefined : Number(currentTarget.value) - 1)}
			/>
			<output>{text}</output>
		</label>
	);
}
