import type { XAXisComponentOption, YAXisComponentOption } from "echarts";
import type { Interval } from "./charts.js";
import { niceSpan } from "./nice-span.js";
import { type ChartOption, gridWith } from "./option.js";
import { LINE_HEIGHT, NAME_HEIGHT, type PanelBox, type PanelLayout } from "./panel-layout.js";
import type { RunFigure } from "./run-figure.js";

/** An axis that all panels share. */
export interface SharedAxis {
	/** Its name, with the unit. */
	readonly title: string;
	/** Least and largest value; of categories their names. */
	readonly values: Interval | readonly string[];
	/** Where it begins, if that is not for the values to say. */
	readonly min?: number;
}

/** Room at the left of panels for the numbers of the y axis, in pixels. */
const WIDEST_LABEL = 96;

/**
 * Grids and axes of a figure: of a single panel one that fits itself into the room; of several, each in its box, with the same axes.
 *
 * @param right - Room at the right for a scale of colours.
 */
export function panelAxes({ layout, panels }: RunFigure, x: SharedAxis, y: SharedAxis, right = 16): ChartOption {
	if (!layout) {
		return {
			grid: gridWith({ top: 40, right }),
			xAxis: { ...axisOf(x), ...nameOf(x, 26) },
			yAxis: { ...axisOf(y), ...nameOf(y, 40) },
		};
	}
	return {
		grid: layout.boxes.map(({ height, left, top, width }) => ({ left, top, width, height })),
		title: [...layout.boxes.map((box, place) => titleOf(layout, box, panels[place]?.labels ?? [])), ...axisTitles(layout, x, y)],
		xAxis: layout.boxes.map(({ hasXLabels }, gridIndex) => ({ gridIndex, ...axisOf(x), ...sharedSpan(x), ...labelsIf(hasXLabels) })),
		yAxis: layout.boxes.map(({ hasYLabels }, gridIndex) => ({ gridIndex, ...axisOf(y), ...sharedSpan(y), ...labelsIf(hasYLabels) })),
	};
}

/** Lets a figure be moved; what is done in one panel holds for all. */
export function movableAxes({ layout }: RunFigure, movesY: boolean): ChartOption {
	const axes = Array.from(layout?.boxes.keys() ?? [0]);
	const moving = { type: "inside" as const, filterMode: "none" as const, zoomOnMouseWheel: "shift" as const };
	return { dataZoom: [{ ...moving, xAxisIndex: axes }, ...(movesY ? [{ ...moving, yAxisIndex: axes }] : [])] };
}

/** Room that the numbers of a y axis take, in pixels. */
export function labelRoom({ values }: SharedAxis): number {
	const texts = isInterval(values) ? spanTexts(values) : values;
	const letters = texts.reduce((most, text) => Math.max(most, text.length), 1);
	return 18 + Math.min(WIDEST_LABEL, letters * 6.5);
}

function axisOf({ min, values }: SharedAxis): XAXisComponentOption & YAXisComponentOption {
	if (!isInterval(values)) return { type: "category", data: [...values] };
	return { type: "value", scale: true, axisLine: { onZero: false }, ...(min !== undefined && { min }) };
}

function sharedSpan({ min, values }: SharedAxis) {
	if (!isInterval(values)) return {};
	const span = niceSpan(min ?? values[0], values[1]);
	return min === undefined ? span : { ...span, min };
}

function nameOf({ title }: SharedAxis, nameGap: number) {
	return { name: title, nameLocation: "middle" as const, nameGap };
}

function labelsIf(isShown: boolean) {
	return {
		axisTick: { show: isShown },
		axisLabel: { show: isShown, hideOverlap: true, width: WIDEST_LABEL, overflow: "truncate" as const },
	};
}

function titleOf({ hasLongTitles, titleHeight }: PanelLayout, { left, top, width }: PanelBox, labels: readonly string[]) {
	const text = labels.join(hasLongTitles ? "\n" : ", ");
	return { text, left: left - 5, top: top - titleHeight - 5, textStyle: { lineHeight: LINE_HEIGHT, width, overflow: "truncate" as const } };
}

/** The names of the axes, once for all panels: of y above them, of x below. */
function axisTitles({ boxes: [first], height, titleHeight }: PanelLayout, x: SharedAxis, y: SharedAxis) {
	const textStyle = { fontWeight: "normal" as const };
	const left = (first?.left ?? 0) - 5;
	const top = (first?.top ?? 0) - titleHeight - NAME_HEIGHT;
	return [
		{ text: y.title, left: 4, top, textStyle },
		{ text: x.title, left, top: height - 24, textStyle },
	];
}

function isInterval(values: SharedAxis["values"]): values is Interval {
	return typeof values[0] === "number";
}

function spanTexts(values: Interval): string[] {
	const { interval, max, min } = niceSpan(...values);
	return [min, max, max - interval].map((each) => Number(each.toPrecision(8)).toLocaleString("en", { maximumFractionDigits: 12 }));
}
