import { cellText } from "../runs/cell-text.js";
import { heatCells } from "../runs/heat-cells.js";
import { levelsOf } from "../runs/levels.js";
import { numberText, type RunColumn } from "../runs/run-columns.js";
import { type ChartOption, commonOption, HEAT_COLOURS, spanOf } from "./option.js";
import { panelAxes, type SharedAxis } from "./panel-axes.js";
import { columnTitle, type RunFigure, valuesOf } from "./run-figure.js";

/** Room for the scale of colours at the right, in pixels. */
export const SCALE_ROOM = 110;

/** The mean over runs at each pair of values of two parameters, in colours whose scale has the result's name above it. */
export function runHeatMap(figure: RunFigure): ChartOption {
	const { by, panels, x, y } = figure;
	const maps = panels.map(({ rows }) => (by ? heatCells(rows, x.cells, by.cells, y.cells).cells : []));
	const means = maps.flat().map(([, , mean]) => mean);
	const { title, ...axes } = panelAxes(figure, categories(x), heatYAxis(figure), SCALE_ROOM);
	return {
		...commonOption(),
		...axes,
		title: [...(Array.isArray(title) ? title : []), { text: columnTitle(y), right: 4, top: 0, textStyle: { fontWeight: "normal" } }],
		tooltip: {
			trigger: "item",
			renderMode: "richText",
			confine: true,
			formatter: (given: unknown) => cellTooltip(given, figure),
		},
		visualMap: {
			...spanOf(means),
			dimension: 2,
			calculable: true,
			formatter: (value: unknown) => cellText(Number(value), "float"),
			right: 6,
			top: "center",
			itemHeight: 200,
			inRange: { color: [...HEAT_COLOURS] },
		},
		series: maps.map((cells, panel) => ({
			type: "heatmap" as const,
			xAxisIndex: panel,
			yAxisIndex: panel,
			data: cells.map((cell) => [...cell]),
		})),
	};
}

/** The y axis of {@link runHeatMap}. */
export function heatYAxis({ by, y }: RunFigure): SharedAxis {
	return categories(by ?? y);
}

function categories(column: RunColumn): SharedAxis {
	return { title: columnTitle(column), values: levelsOf(column.cells).labels };
}

function cellTooltip(given: unknown, { by, x, y }: RunFigure): string {
	const [column = 0, row = 0, mean = Number.NaN, count = 0] = valuesOf(given);
	const place = `${x.head} ${levelsOf(x.cells).labels[column]}, ${by?.head} ${by && levelsOf(by.cells).labels[row]}`;
	return `${place}\n${y.head} ${numberText(y.cells, mean)}${count > 1 ? ` (mean of ${count})` : ""}`;
}
