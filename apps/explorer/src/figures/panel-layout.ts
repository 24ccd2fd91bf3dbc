/** Pixels. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** Where a panel's axes stand, in pixels from the figure's corner. */
export interface PanelBox extends Size {
	readonly left: number;
	readonly top: number;
	/** Whether the numbers of the axes stand at it: those of neighbours are the same. */
	readonly hasXLabels: boolean;
	readonly hasYLabels: boolean;
}

/** Where all panels stand. */
export interface PanelLayout extends Size {
	/** Whether a title with two parts has them below each other. */
	readonly hasLongTitles: boolean;
	readonly titleHeight: number;
	readonly boxes: readonly PanelBox[];
}

/** Room that a figure needs beside its panels. */
interface Room {
	readonly left: number;
	readonly right: number;
	/** Height of the legend above. */
	readonly legend: number;
	/** Letters of the longest title. */
	readonly titleLetters: number;
}

/** Height of a line of a panel's title. */
export const LINE_HEIGHT = 16;
/** Pixels of a letter in a title, about. */
const LETTER_WIDTH = 7;

/** Height of a legend. */
export const LEGEND_HEIGHT = 24;

const SMALLEST: Size = { width: 96, height: 84 };
const GAP = 20;
/** The name of the y axis above, the numbers and the name of the x axis below. */
export const NAME_HEIGHT = 26;
const BOTTOM = 48;
/** A line of panels that are this much wider than high looks best. */
const BEST_RATIO = 1.5;

/**
 * Places panels beside and below each other. A figure with more of them than its room has space for becomes larger than that.
 *
 * @param count - Number of panels.
 * @param columnCount - Panels in a line; `undefined` for as many as look best.
 * @param available - The room that there is.
 */
export function panelLayout(
	count: number,
	columnCount: number | undefined,
	available: Size,
	{ left, legend, right, titleLetters }: Room,
): PanelLayout {
	const above = NAME_HEIGHT + legend;
	const columns =
		columnCount ?? bestColumnCount(count, { width: available.width - left - right, height: available.height - above - BOTTOM });
	const lines = Math.ceil(count / columns);
	const width = Math.max(SMALLEST.width, (available.width - left - right - GAP * (columns - 1)) / columns);
	const hasLongTitles = titleLetters * LETTER_WIDTH > width;
	const titleHeight = (hasLongTitles ? 2 : 1) * LINE_HEIGHT + 4;
	const height = Math.max(SMALLEST.height, (available.height - above - BOTTOM - GAP * (lines - 1)) / lines - titleHeight);
	const boxes = Array.from({ length: count }, (_, place): PanelBox => {
		const [column, line] = [place % columns, Math.floor(place / columns)];
		return {
			left: left + column * (width + GAP),
			top: above + line * (height + titleHeight + GAP) + titleHeight,
			width,
			height,
			hasXLabels: place + columns >= count,
			hasYLabels: column === 0,
		};
	});
	return {
		boxes,
		hasLongTitles,
		titleHeight,
		width: left + right + columns * (width + GAP) - GAP,
		height: above + BOTTOM + lines * (height + titleHeight + GAP) - GAP,
	};
}

function bestColumnCount(count: number, { height, width }: Size): number {
	const most = Math.max(1, Math.min(count, Math.floor((width + GAP) / (SMALLEST.width + GAP))));
	const badness = (columns: number): number => {
		const ratio = width / columns / Math.max(SMALLEST.height, height / Math.ceil(count / columns));
		return Math.abs(Math.log(ratio / BEST_RATIO));
	};
	return Array.from({ length: most }, (_, place) => place + 1).reduce((best, each) => (badness(each) < badness(best) ? each : best));
}
