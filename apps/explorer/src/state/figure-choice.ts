import { levelsOf } from "../runs/levels.js";
import { FIGURES, type FigureKind, likelyAxis, likelyColours, likelyKind, likelyX } from "../runs/likely-figure.js";
import type { RunColumn } from "../runs/run-columns.js";
import type { RunView } from "./run-view.js";
import { listIn, settings } from "./settings.js";
import { resultKey, type TrajectoryState } from "./trajectory-state.js";

/** Panels beside and below each other. */
const MOST_PANEL_PARAMETERS = 2;

/** What the figure shows: the person's choice, and where there is none what is likely wanted. */
export interface FigureChoice {
	readonly kind: FigureKind;
	/** Explored parameters with more than one value. */
	readonly parameters: readonly RunColumn[];
	readonly x: RunColumn | undefined;
	/** Key of the result on the y axis, or in the colours of a heat map. */
	readonly result: string | undefined;
	/** Tells lines or points apart; the y axis of a heat map. */
	readonly by: RunColumn | undefined;
	/** Tell panels apart: the first one those of a line, the second the lines. */
	readonly panels: readonly RunColumn[];
	/** Parameters that stand nowhere else, with the position of the value at which each is held; `undefined` for all values. */
	readonly others: readonly { readonly column: RunColumn; readonly held: number | undefined }[];
}

/** What the figure shows now. */
export function figureChoice(trajectory: TrajectoryState, view: RunView): FigureChoice {
	const parameters = view.columns.value.filter((column) => column.kind === "parameter" && levelsOf(column.cells).labels.length > 1);
	const kind = FIGURES.find((each) => each === settings.figure.value) ?? likelyKind(parameters);
	const x = view.column(settings.x.value) ?? likelyX(parameters);
	const panels = chosenPanels(kind, parameters, x);
	const by = chosenBy(
		kind,
		parameters.filter((column) => column !== x && !panels.includes(column)),
	);
	const held = new Map(
		listIn(settings.held.value).map((text) => [text.slice(0, text.lastIndexOf("=")), Number(text.slice(text.lastIndexOf("=") + 1))]),
	);
	const others = parameters
		.filter((column) => column !== x && column !== by && !panels.includes(column))
		.map((column) => ({ column, held: held.get(column.key) }));
	return { kind, parameters, x, result: chosenResult(trajectory), by, panels, others };
}

/** Key of the chosen result, or of one with a number; without any results the durations of runs. */
function chosenResult(trajectory: TrajectoryState): string | undefined {
	const results = trajectory.results.value;
	if (!results) return undefined;
	const known = results.find((result) => resultKey(result) === settings.y.value);
	const number = results.find(({ isArray, summary }) => !isArray && /^-?[\d.]/.test(summary));
	const likely = known ?? number ?? results.find(({ isArray }) => isArray) ?? results[0];
	if (likely && settings.y.value !== "seconds") return resultKey(likely);
	const hasDurations = trajectory.runs.value?.durations.some((seconds) => !Number.isNaN(seconds)) === true;
	return hasDurations ? "seconds" : undefined;
}

/** Holds a parameter at one of its values, or lets all be averaged. */
export function hold({ others }: FigureChoice, key: string, position: number | undefined): void {
	const held = others.map(({ column, held: before }) => ({ key: column.key, held: column.key === key ? position : before }));
	settings.held.value = held.flatMap((each) => (each.held === undefined ? [] : [`${each.key}=${each.held}`])).join(";");
}

/** The runs of a figure: those that the filter lets through and that have the held values. */
export function figureRows({ others }: FigureChoice, rows: Uint32Array): Uint32Array {
	const held = others.flatMap(({ column, held: position }) =>
		position === undefined ? [] : [{ positions: levelsOf(column.cells).positions, position }],
	);
	return held.length === 0 ? rows : rows.filter((row) => held.every(({ position, positions }) => positions[row] === position));
}

function chosenPanels(kind: FigureKind, parameters: readonly RunColumn[], x: RunColumn | undefined): RunColumn[] {
	if (kind === "parallel") return [];
	const keys = [...new Set(listIn(settings.panels.value))].slice(0, MOST_PANEL_PARAMETERS);
	return keys.flatMap((key) => parameters.find((column) => column.key === key && column !== x) ?? []);
}

function chosenBy(kind: FigureKind, candidates: readonly RunColumn[]): RunColumn | undefined {
	const chosen = candidates.find(({ key }) => key === settings.by.value);
	if (kind === "heat map") return chosen ?? likelyAxis(candidates);
	return settings.by.value === "auto" ? likelyColours(candidates) : chosen;
}
