import { levelsOf } from "./levels.js";
import { isNumeric, type RunColumn } from "./run-columns.js";

/** Kinds of figures. */
export const FIGURES = ["line", "scatter", "heat map", "parallel"] as const;

/** One of {@link FIGURES}. */
export type FigureKind = (typeof FIGURES)[number];

/** Parameters with such names repeat a point of the exploration: they are averaged unless told otherwise. */
const REPEATS = /(?:^|[._])(?:trial|seed|repetition|repeat|rep|replicate|realization|iteration)s?$/i;

/** Colours that can be told apart. */
const MOST_COLOURS = 8;

/**
 * The kind of figure that shows most of an exploration: lines; where two parameters have more values than colours can tell apart, a heat map; where
 * each run has values of its own, as in a random search, a scatter.
 */
export function likelyKind(parameters: readonly RunColumn[]): FigureKind {
	const long = parameters.filter((column) => isNumeric(column.cells) && !isRepeat(column) && levelCount(column) > MOST_COLOURS);
	if (long.length < 2) return "line";
	const runs = long[0]?.cells.numbers.length ?? 0;
	return long.some((column) => levelCount(column) > runs / 2) ? "scatter" : "heat map";
}

/** The parameter with the most numbers. */
export function likelyX(parameters: readonly RunColumn[]): RunColumn | undefined {
	const byLevels = parameters.toSorted((left, right) => levelCount(right) - levelCount(left));
	return byLevels.find((column) => isNumeric(column.cells) && !isRepeat(column)) ?? byLevels[0];
}

/** The second axis of a heat map. */
export function likelyAxis(parameters: readonly RunColumn[]): RunColumn | undefined {
	return parameters.find((column) => !isRepeat(column)) ?? parameters[0];
}

/** The parameter whose values have colours. */
export function likelyColours(parameters: readonly RunColumn[]): RunColumn | undefined {
	return parameters.find((column) => !isRepeat(column) && levelCount(column) <= MOST_COLOURS);
}

function isRepeat({ key }: RunColumn): boolean {
	return REPEATS.test(key);
}

function levelCount({ cells }: RunColumn): number {
	return levelsOf(cells).labels.length;
}
