import { cellText } from "../runs/cell-text.js";
import { groupLines, type Line } from "../runs/group-lines.js";
import { heatCells } from "../runs/heat-cells.js";
import { levelsOf } from "../runs/levels.js";
import { numberText, type RunColumn } from "../runs/run-columns.js";
import { type ChartOption, commonOption, gridWith, HEAT_COLOURS, LINE_COLOURS } from "./option.js";

/** From so many points on they are drawn as one batch, each a pixel or two. */
const MANY_POINTS = 4000;

/** How a part of a chart looks that is being marked. No button of ECharts' own turns it on. */
const MARKING = {
	z: 10_000,
	toolbox: [],
	xAxisIndex: 0,
	yAxisIndex: 0,
	throttleType: "debounce" as const,
	throttleDelay: 100,
	brushStyle: { borderWidth: 1 },
};

/** What a figure over the explored space needs. */
export interface RunFigure {
	readonly rows: Uint32Array;
	readonly x: RunColumn;
	readonly y: RunColumn;
	readonly by: RunColumn | undefined;
}

/** Lines of the mean over runs with the same x, in a band of one standard deviation. */
export function runLines({ by, rows, x, y }: RunFigure): ChartOption {
	const lines = groupLines(rows, x.cells, y.cells, by?.cells);
	const labels = levelsOf(x.cells);
	const names = lines.map(({ label }) => (by ? `${by.head} = ${label}` : y.head));
	return {
		...commonOption(),
		...legendOf(names),
		tooltip: {
			trigger: "axis",
			renderMode: "richText",
			confine: true,
			formatter: (given: unknown) => lineTooltip(given, lines, names, x, y),
		},
		xAxis: labels.numbers
			? { type: "value", scale: true, ...axisName(x, "x") }
			: { type: "category", data: [...labels.labels], ...axisName(x, "x") },
		yAxis: { type: "value", scale: true, ...lowerEnd(lines), ...axisName(y, "y") },
		brush: MARKING,
		dataZoom: [{ type: "inside", filterMode: "none", zoomOnMouseWheel: "shift" }],
		series: [
			...lines.map((line, position) => bandSeries(line, names[position] ?? "", colourAt(position))),
			...lines.map(({ points }, position) => ({
				type: "line" as const,
				name: names[position] ?? "",
				data: points.map((point) => [point.x, point.mean]),
				symbol: "circle",
				symbolSize: 6,
				showSymbol: points.length <= 60,
				lineStyle: { width: 2, color: colourAt(position) },
				itemStyle: { color: colourAt(position) },
			})),
		],
	};
}

/** A point for each run. */
export function runScatter({ by, rows, x, y }: RunFigure): ChartOption {
	const groups = by && levelsOf(by.cells);
	const labels = groups?.labels ?? [y.head];
	const names = labels.map((label) => (by ? `${by.head} = ${label}` : label));
	const data: [number, number, number][][] = labels.map(() => []);
	for (const row of rows) {
		const [xValue, yValue] = [x.cells.numbers[row] ?? Number.NaN, y.cells.numbers[row] ?? Number.NaN];
		const group = groups ? (groups.positions[row] ?? -1) : 0;
		if (Number.isFinite(xValue) && Number.isFinite(yValue)) data[group]?.push([xValue, yValue, row]);
	}
	const isLarge = rows.length > MANY_POINTS;
	return {
		...commonOption(),
		...legendOf(names),
		tooltip: {
			trigger: "item",
			renderMode: "richText",
			confine: true,
			formatter: (given: unknown) => pointTooltip(given, x, y),
		},
		xAxis: { type: "value", scale: true, ...axisName(x, "x") },
		yAxis: { type: "value", scale: true, ...axisName(y, "y") },
		brush: MARKING,
		dataZoom: [
			{ type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "shift" },
			{ type: "inside", yAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "shift" },
		],
		series: data.map((points, position) => ({
			type: "scatter",
			name: names[position] ?? "",
			data: points,
			symbolSize: isLarge ? 2.5 : 7,
			large: isLarge,
			itemStyle: { color: colourAt(position), opacity: isLarge ? 0.5 : 0.7 },
		})),
	};
}

/** The mean over runs at each pair of values of two parameters. */
export function runHeatMap({ by, rows, x, y }: RunFigure): ChartOption {
	const map = by ? heatCells(rows, x.cells, by.cells, y.cells) : { cells: [], columns: [], rows: [] };
	const means = map.cells.map(([, , mean]) => mean);
	return {
		...commonOption(),
		grid: gridWith({ right: 110 }),
		tooltip: {
			trigger: "item",
			renderMode: "richText",
			confine: true,
			formatter: (given: unknown) => {
				const [column = 0, row = 0, mean = Number.NaN, count = 0] = valuesOf(given);
				const place = `${x.head} ${map.columns[column]}, ${by?.head} ${map.rows[row]}`;
				return `${place}\n${y.head} ${numberText(y.cells, mean)}${count > 1 ? ` (mean of ${count})` : ""}`;
			},
		},
		xAxis: { type: "category", data: [...map.columns], ...axisName(x, "x") },
		yAxis: { type: "category", data: [...map.rows], ...(by && axisName(by, "y")) },
		visualMap: {
			min: Math.min(...means),
			max: Math.max(...means),
			dimension: 2,
			calculable: true,
			formatter: (value: unknown) => cellText(Number(value), "float"),
			right: 6,
			top: "center",
			itemHeight: 200,
			inRange: { color: [...HEAT_COLOURS] },
		},
		series: [{ type: "heatmap", data: map.cells.map((cell) => [...cell]) }],
	};
}

function bandSeries({ points }: Line, name: string, color: string): NonNullable<ChartOption["series"]> & { type: "custom" } {
	const spread = points.filter(({ count }) => count > 1);
	return {
		type: "custom",
		name,
		silent: true,
		clip: true,
		z: 1,
		tooltip: { show: false },
		encode: { x: 0, y: [1, 2] },
		data: spread.map(({ deviation, mean, x }) => [x, mean - deviation, mean + deviation]),
		renderItem: ({ dataIndex }, api) => {
			// One shape for all: side by side, shapes that let light through would show seams.
			if (dataIndex !== 0) return null;
			const upper = spread.map(({ deviation, mean, x }) => api.coord([x, mean + deviation]));
			const lower = spread.map(({ deviation, mean, x }) => api.coord([x, mean - deviation])).reverse();
			return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: color, opacity: 0.16 } };
		},
	};
}

function legendOf(names: readonly string[]): ChartOption {
	if (names.length < 2) return { grid: gridWith({}) };
	return { legend: { type: "scroll", top: 0, itemWidth: 18, itemHeight: 10, data: [...names] } };
}

function axisName({ comment, head }: RunColumn, axis: "x" | "y") {
	const text = comment === "" ? head : `${head} (${comment})`;
	return {
		name: text.length > 60 ? `${text.slice(0, 59)}…` : text,
		nameLocation: "middle" as const,
		nameGap: axis === "x" ? 26 : 40,
		axisLine: { onZero: false },
	};
}

/** The axis begins at 0 where only bands reach below it: the values themselves are not negative. */
function lowerEnd(lines: readonly Line[]): { min?: number } {
	const points = lines.flatMap((line) => line.points);
	const isPositive = points.every(({ mean }) => mean >= 0);
	return isPositive && points.some(({ deviation, mean }) => mean < deviation) ? { min: 0 } : {};
}

function lineTooltip(given: unknown, lines: readonly Line[], names: readonly string[], x: RunColumn, y: RunColumn): string {
	const entries = (Array.isArray(given) ? given : [given]).filter((each) => each?.seriesType === "line");
	const at = valuesOf(entries[0])[0];
	if (at === undefined) return "";
	const texts = lines.flatMap(({ points }, position) => {
		const point = points.find((each) => each.x === at);
		if (!point) return [];
		const spread = point.count > 1 ? ` ± ${numberText(y.cells, point.deviation)} (${point.count} runs)` : "";
		return [`${names[position]}: ${numberText(y.cells, point.mean)}${spread}`];
	});
	return [`${x.head} ${levelsOf(x.cells).numbers ? numberText(x.cells, at) : levelsOf(x.cells).labels[at]}`, ...texts].join("\n");
}

function pointTooltip(given: unknown, x: RunColumn, y: RunColumn): string {
	const [, , row] = valuesOf(given);
	return row === undefined ? "" : `run ${row}\n${x.head} ${x.text(row)}\n${y.head} ${y.text(row)}`;
}

/** The numbers of the point that ECharts asks a tooltip for. */
function valuesOf(given: unknown): number[] {
	if (typeof given !== "object" || given === null || !("value" in given)) return [];
	return Array.isArray(given.value) ? given.value.map(Number) : [];
}

function colourAt(position: number): string {
	return LINE_COLOURS[position % LINE_COLOURS.length] ?? LINE_COLOURS[0];
}
