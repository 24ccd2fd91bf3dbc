import { levelsOf } from "../runs/levels.js";
import type { RunColumn } from "../runs/run-columns.js";
import type { Interval } from "./charts.js";
import { type ChartOption, commonOption } from "./option.js";
import { movableAxes, panelAxes, type SharedAxis } from "./panel-axes.js";
import { columnTitle, groupAt, legendOf, type RunFigure, valuesOf } from "./run-figure.js";

/** From so many points on they are drawn as one batch, each a pixel or two. */
const MANY_POINTS = 4000;

/** A point for each run. */
export function runScatter(figure: RunFigure): ChartOption {
	const { by, panels, x, y } = figure;
	const groups = Array.from(by ? levelsOf(by.cells).labels.keys() : [0], (level) => groupAt(figure, level));
	const isLarge = panels.some(({ rows }) => rows.length > MANY_POINTS);
	return {
		...commonOption(),
		...legendOf(groups.map(({ name }) => name)),
		tooltip: {
			trigger: "item",
			renderMode: "richText",
			confine: true,
			formatter: (given: unknown) => pointTooltip(given, x, y),
		},
		...panelAxes(figure, axisOver(figure, x), axisOver(figure, y)),
		...movableAxes(figure, true),
		series: panels.flatMap(({ rows }, panel) =>
			pointsByGroup(figure, rows, groups.length).map((points, level) => ({
				type: "scatter" as const,
				name: groups[level]?.name ?? "",
				xAxisIndex: panel,
				yAxisIndex: panel,
				data: points,
				symbolSize: isLarge ? 2.5 : figure.layout ? 5 : 7,
				large: isLarge,
				itemStyle: { color: groups[level]?.colour ?? "", opacity: isLarge ? 0.5 : 0.7 },
			})),
		),
	};
}

/** The y axis of {@link runScatter}. */
export function scatterYAxis(figure: RunFigure): SharedAxis {
	return axisOver(figure, figure.y);
}

function pointsByGroup({ by, x, y }: RunFigure, rows: Uint32Array, count: number): [number, number, number][][] {
	const groups = by && levelsOf(by.cells).positions;
	const points: [number, number, number][][] = Array.from({ length: count }, () => []);
	for (const row of rows) {
		const [xValue, yValue] = [x.cells.numbers[row] ?? Number.NaN, y.cells.numbers[row] ?? Number.NaN];
		const group = groups ? (groups[row] ?? -1) : 0;
		if (Number.isFinite(xValue) && Number.isFinite(yValue)) points[group]?.push([xValue, yValue, row]);
	}
	return points;
}

function axisOver({ panels }: RunFigure, column: RunColumn): SharedAxis {
	let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const { rows } of panels) {
		for (const row of rows) {
			const number = column.cells.numbers[row] ?? Number.NaN;
			if (!Number.isFinite(number)) continue;
			least = Math.min(least, number);
			largest = Math.max(largest, number);
		}
	}
	const values: Interval = least > largest ? [0, 1] : [least, largest];
	return { title: columnTitle(column), values };
}

function pointTooltip(given: unknown, x: RunColumn, y: RunColumn): string {
	const [, , row] = valuesOf(given);
	return row === undefined ? "" : `run ${row}\n${x.head} ${x.text(row)}\n${y.head} ${y.text(row)}`;
}
