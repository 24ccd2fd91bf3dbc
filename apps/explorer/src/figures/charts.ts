// The part of ECharts that the explorer uses, and the charts drawn with it.
import { CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import type { ChartOption } from "./option.js";
import { themeOf } from "./theme.js";

use([
	CanvasRenderer,
	CustomChart,
	DataZoomComponent,
	GridComponent,
	HeatmapChart,
	LegendComponent,
	LineChart,
	ScatterChart,
	SVGRenderer,
	TooltipComponent,
	VisualMapComponent,
]);

/** A chart on the page. */
export interface Drawing {
	change(option: ChartOption): void;
	/** The chart as it is in light colours, for papers. */
	svg(): Promise<Blob>;
	/** The same with two pixels for each of the screen. */
	png(): Promise<Blob>;
	/** Frees what it holds. */
	end(): void;
}

/** Draws a chart into an element, and again whenever its size changes. */
export function draw(element: HTMLElement, first: ChartOption, isDark: boolean): Drawing {
	const chart = init(element, themeOf(isDark), { renderer: "canvas" });
	let current = first;
	chart.setOption(current);
	const observer = new ResizeObserver(() => chart.resize());
	observer.observe(element);
	const size = () => ({ width: Math.max(320, element.clientWidth), height: Math.max(200, element.clientHeight) });
	return {
		change(option) {
			current = option;
			chart.setOption(option, { notMerge: true });
		},
		svg: async () => new Blob([svgText(current, size())], { type: "image/svg+xml" }),
		png: () => pngOf(current, size()),
		end() {
			observer.disconnect();
			chart.dispose();
		},
	};
}

function svgText(option: ChartOption, size: { width: number; height: number }): string {
	const chart = init(null, themeOf(false), { renderer: "svg", ssr: true, ...size });
	chart.setOption({ ...option, backgroundColor: "#fff" });
	const text = chart.renderToSVGString();
	chart.dispose();
	return text;
}

async function pngOf(option: ChartOption, { height, width }: { width: number; height: number }): Promise<Blob> {
	const canvas = document.createElement("canvas");
	const chart = init(canvas, themeOf(false), { renderer: "canvas", devicePixelRatio: 2, width, height });
	chart.setOption({ ...option, backgroundColor: "#fff" });
	const blob = await new Promise<Blob | null>((resolve) => chart.getZr().painter.getViewportRoot() && canvas.toBlob(resolve));
	chart.dispose();
	if (!blob) throw new Error("The browser can't make a picture of this size.");
	return blob;
}
