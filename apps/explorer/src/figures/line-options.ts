import { groupLines, type Line } from "../runs/group-lines.js";
import { levelsOf } from "../runs/levels.js";
import { numberText } from "../runs/run-columns.js";
import type { Interval } from "./charts.js";
import { type ChartOption, commonOption } from "./option.js";
import { movableAxes, panelAxes, type SharedAxis } from "./panel-axes.js";
import { columnTitle, groupAt, legendOf, type NamedGroup, type RunFigure, valuesOf } from "./run-figure.js";

/** A line where it is drawn. */
interface DrawnLine extends NamedGroup {
	readonly panel: number;
	readonly line: Line;
}

/** Lines of the mean over runs with the same x, in a band of one standard deviation. */
export function runLines(figure: RunFigure): ChartOption {
	const lines = drawnLines(figure);
	return {
		...commonOption(),
		...legendOf(legendNames(lines)),
		tooltip: {
			trigger: "axis",
			renderMode: "richText",
			confine: true,
			formatter: (given: unknown) => lineTooltip(given, figure),
		},
		...panelAxes(figure, xAxis(figure), lineAxis(figure, lines)),
		...movableAxes(figure, false),
		series: [
			...lines.map(bandSeries),
			...lines.map(({ colour, line: { points }, name, panel }) => ({
				type: "line" as const,
				name,
				xAxisIndex: panel,
				yAxisIndex: panel,
				data: points.map(({ count, deviation, mean, x }) => [x, mean, deviation, count]),
				symbol: "circle",
				symbolSize: figure.layout ? 4 : 6,
				showSymbol: points.length <= 60,
				lineStyle: { width: 2, color: colour },
				itemStyle: { color: colour },
			})),
		],
	};
}

/** The y axis of {@link runLines}. */
export function lineYAxis(figure: RunFigure): SharedAxis {
	return lineAxis(figure, drawnLines(figure));
}

function drawnLines(figure: RunFigure): DrawnLine[] {
	const { by, panels, x, y } = figure;
	return panels.flatMap(({ rows }, panel) =>
		groupLines(rows, x.cells, y.cells, by?.cells).map((line) => ({ ...groupAt(figure, line.level), line, panel })),
	);
}

/** The names of all lines, in the order of their levels. */
function legendNames(lines: readonly DrawnLine[]): string[] {
	return [...new Set(lines.toSorted((left, right) => left.line.level - right.line.level).map(({ name }) => name))];
}

function xAxis({ x }: RunFigure): SharedAxis {
	const { labels, numbers } = levelsOf(x.cells);
	return { title: columnTitle(x), values: numbers ? [numbers[0] ?? 0, numbers.at(-1) ?? 1] : labels };
}

/** The axis begins at 0 where only bands reach below it: the values themselves are not negative. */
function lineAxis({ y }: RunFigure, lines: readonly DrawnLine[]): SharedAxis {
	const points = lines.flatMap(({ line }) => line.points);
	const least = points.reduce((low, { deviation, mean }) => Math.min(low, mean - deviation), Number.POSITIVE_INFINITY);
	const largest = points.reduce((high, { deviation, mean }) => Math.max(high, mean + deviation), Number.NEGATIVE_INFINITY);
	const values: Interval = points.length === 0 ? [0, 1] : [least, largest];
	const isPositive = points.every(({ mean }) => mean >= 0);
	return { title: columnTitle(y), values, ...(isPositive && least < 0 && { min: 0 }) };
}

function bandSeries({ colour, line: { points }, name, panel }: DrawnLine): NonNullable<ChartOption["series"]> & { type: "custom" } {
	const spread = points.filter(({ count }) => count > 1);
	return {
		type: "custom",
		name,
		xAxisIndex: panel,
		yAxisIndex: panel,
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
			return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: colour, opacity: 0.16 } };
		},
	};
}

function lineTooltip(given: unknown, { x, y }: RunFigure): string {
	const entries = (Array.isArray(given) ? given : [given]).filter((each) => each?.seriesType === "line");
	const [at] = valuesOf(entries[0]);
	if (at === undefined) return "";
	const texts = entries.map((entry) => {
		const [, mean = Number.NaN, deviation = 0, count = 1] = valuesOf(entry);
		const spread = count > 1 ? ` ± ${numberText(y.cells, deviation)} (${count} runs)` : "";
		return `${entry.seriesName}: ${numberText(y.cells, mean)}${spread}`;
	});
	const { labels, numbers } = levelsOf(x.cells);
	return [`${x.head} ${numbers ? numberText(x.cells, at) : labels[at]}`, ...texts].join("\n");
}
