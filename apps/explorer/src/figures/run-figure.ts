import { levelsOf } from "../runs/levels.js";
import type { Panel } from "../runs/panels.js";
import type { RunColumn } from "../runs/run-columns.js";
import { type ChartOption, gridWith, LINE_COLOURS } from "./option.js";
import type { PanelLayout } from "./panel-layout.js";

/** What a figure over the explored space shows. */
export interface RunFigure {
	/** One, or several side by side. */
	readonly panels: readonly Panel[];
	/** Where they stand; `undefined` for a single panel, which takes all the room. */
	readonly layout: PanelLayout | undefined;
	readonly x: RunColumn;
	readonly y: RunColumn;
	/** Tells lines or points apart by their colours; the y axis of a heat map. */
	readonly by: RunColumn | undefined;
}

/** A line or a cloud of points with its name in the legend and its colour, which it has in all panels. */
export interface NamedGroup {
	readonly name: string;
	readonly colour: string;
}

/** What a level of the column that colours stand for is called, and its colour. */
export function groupAt({ by, y }: RunFigure, level: number): NamedGroup {
	const colour = LINE_COLOURS[level % LINE_COLOURS.length] ?? LINE_COLOURS[0];
	return { name: by ? `${by.head} = ${levelsOf(by.cells).labels[level]}` : y.head, colour };
}

/** A legend where there is more than one thing to tell apart. */
export function legendOf(names: readonly string[]): ChartOption {
	if (names.length < 2) return { grid: gridWith({}) };
	return { legend: { type: "scroll", top: 0, itemWidth: 18, itemHeight: 10, data: [...names] } };
}

/** A column's name with its comment, where the unit stands; on one line, as an axis has room for one. */
export function columnTitle({ comment, head }: RunColumn): string {
	const text = (comment === "" ? head : `${head} (${comment})`).replace(/\s+/g, " ");
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The numbers of the point that ECharts asks a tooltip for. */
export function valuesOf(given: unknown): number[] {
	if (typeof given !== "object" || given === null || !("value" in given)) return [];
	return Array.isArray(given.value) ? given.value.map(Number) : [];
}
