// The part of ECharts that the explorer uses, and the charts drawn with it.
import { CustomChart, HeatmapChart, LineChart, ParallelChart, ScatterChart } from "echarts/charts";
import {
	DataZoomComponent,
	GridComponent,
	LegendComponent,
	ParallelComponent,
	TitleComponent,
	TooltipComponent,
	VisualMapComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import type { ChartOption } from "./option.js";
import { type PanelPlace, panelAt } from "./panel-place.js";
import { themeOf } from "./theme.js";

use([
	CanvasRenderer,
	CustomChart,
	DataZoomComponent,
	GridComponent,
	HeatmapChart,
	LegendComponent,
	LineChart,
	ParallelChart,
	ParallelComponent,
	ScatterChart,
	SVGRenderer,
	TitleComponent,
	TooltipComponent,
	VisualMapComponent,
]);

/** What a person has marked in a chart: an interval on some of its axes. */
export interface Marked {
	/** Intervals on the x and y axis. */
	readonly x?: Interval;
	readonly y?: Interval;
	/** An interval on a parallel axis, by its id. */
	readonly axis?: { readonly id: string; readonly interval: Interval };
}

/** From and to, in the units of the data. */
export type Interval = readonly [from: number, to: number];

/** A chart on the page. */
export interface Drawing {
	change(option: ChartOption): void;
	/** The panel that a point lies in, in pixels from the corner of the element. */
	panelAt(x: number, y: number): PanelPlace | undefined;
	/** The chart as it is in light colours, for papers. The title is for those who don't see it. */
	svg(title: string): Promise<Blob>;
	/** The same with two pixels for each of the screen. */
	png(): Promise<Blob>;
	/** Frees what it holds. */
	end(): void;
}

/**
 * Draws a chart into an element, and again whenever its size changes.
 *
 * @param onMark - Called when a person has marked a part of a parallel axis.
 */
export function draw(element: HTMLElement, first: ChartOption, isDark: boolean, onMark: (marked: Marked) => void): Drawing {
	const chart = init(element, themeOf(isDark), { renderer: "canvas" });
	let current = first;
	chart.setOption(current);
	chart.on("axisareaselected", (event) => {
		const axis = markedAxis(event);
		if (axis) onMark({ axis });
	});
	const observer = new ResizeObserver(() => chart.resize());
	observer.observe(element);
	const size = () => ({ width: Math.max(320, element.clientWidth), height: Math.max(200, element.clientHeight) });
	return {
		change(option) {
			current = option;
			chart.setOption(option, { notMerge: true });
		},
		panelAt: (x, y) => panelAt(chart, x, y),
		svg: async (title) => new Blob([svgText(current, size(), title)], { type: "image/svg+xml" }),
		png: () => pngOf(current, size()),
		end() {
			observer.disconnect();
			chart.dispose();
		},
	};
}

function svgText(option: ChartOption, size: { width: number; height: number }, title: string): string {
	const chart = init(null, themeOf(false), { renderer: "svg", ssr: true, ...size });
	chart.setOption({ ...option, backgroundColor: "#fff" });
	const text = chart.renderToSVGString();
	chart.dispose();
	// Its style is for the pointer on a page.
	return text.replace(/<style\b[\s\S]*?<\/style>\s*/, "").replace(/^<svg [^>]*>/, (tag) => `${tag}<title>${escaped(title)}</title>`);
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** By way of the SVG: on a canvas, ECharts draws much over several frames and doesn't say which is the last. */
async function pngOf(option: ChartOption, size: { height: number; width: number }): Promise<Blob> {
	const address = URL.createObjectURL(new Blob([svgText(option, size, "")], { type: "image/svg+xml" }));
	try {
		const picture = new Image();
		picture.src = address;
		await picture.decode();
		const canvas = document.createElement("canvas");
		[canvas.width, canvas.height] = [2 * size.width, 2 * size.height];
		canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
		if (!blob) throw new Error("The browser can't make a picture of this size.");
		return blob;
	} finally {
		URL.revokeObjectURL(address);
	}
}

/** ECharts describes the event in words only, hence the looks at each part. */
function markedAxis(event: unknown): Marked["axis"] {
	const id = partOf(event, "parallelAxisId");
	const intervals = partOf(event, "intervals");
	const interval: unknown = Array.isArray(intervals) ? intervals[0] : undefined;
	return typeof id === "string" && isInterval(interval) ? { id, interval } : undefined;
}

function partOf(whole: unknown, name: string): unknown {
	return typeof whole === "object" && whole !== null ? Reflect.get(whole, name) : undefined;
}

function isInterval(value: unknown): value is Interval {
	return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "number");
}
