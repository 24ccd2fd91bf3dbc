import { useMemo, useState } from "preact/hooks";
import { codeFor } from "../code/code-for.js";
import type { Marked } from "../figures/charts.js";
import { heatYAxis, runHeatMap, SCALE_ROOM } from "../figures/heat-options.js";
import { lineYAxis, runLines } from "../figures/line-options.js";
import type { ChartOption } from "../figures/option.js";
import { labelRoom } from "../figures/panel-axes.js";
import { LEGEND_HEIGHT, panelLayout, type Size } from "../figures/panel-layout.js";
import { MOST_LINES, runParallel } from "../figures/parallel-options.js";
import type { RunFigure } from "../figures/run-figure.js";
import { runScatter, scatterYAxis } from "../figures/scatter-options.js";
import { meanRows, type NumberRows, pointRows } from "../runs/figure-numbers.js";
import { betweenText, bothText } from "../runs/filter-text.js";
import { type Panels, panelsOf } from "../runs/panels.js";
import type { RunColumn } from "../runs/run-columns.js";
import { type FigureChoice, figureRows } from "../state/figure-choice.js";
import type { RunView } from "../state/run-view.js";
import { seenFigure } from "../state/seen-runs.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { Chart } from "./chart.js";
import { CodeButton } from "./code-button.js";
import { PanelList } from "./panel-list.js";
import { saveCsv } from "./save.js";
import { useSize } from "./use-size.js";

interface RunChartProps {
	readonly choice: FigureChoice;
	readonly x: RunColumn;
	readonly y: RunColumn;
	/** Runs that the filter lets through. */
	readonly rows: Uint32Array;
	readonly trajectory: TrajectoryState;
	readonly view: RunView;
}

/** The figure that is chosen, in one panel or several. */
export function RunChart({ choice, rows, trajectory, view, x, y }: RunChartProps) {
	const [place, setPlace] = useState<HTMLElement | null>(null);
	const held = choice.others.map((other) => other.held).join();
	const panelKeys = choice.panels.map(({ key }) => key).join();
	// The choice is made anew each time; listed are its parts that matter.
	const panels = useMemo(() => panelsOf(figureRows(choice, rows), choice.panels), [panelKeys, held, rows, choice.by, x]);
	const size = useSize(place, choice.panels.length > 0) ?? UNMEASURED;
	const figure = useMemo(() => placed(choice, panels, x, y, size), [choice.kind, choice.by, panels, x, y, size]);
	const option = useMemo(() => optionOf(choice, figure), [choice.kind, figure]);
	const isMarkable = choice.kind === "line" || choice.kind === "scatter";
	const onMark = ({ axis, x: xs, y: ys }: Marked) => {
		const marked = axis && [...choice.parameters, y].find(({ key }) => key === axis.id);
		if (marked && axis) narrowFilter(betweenText(marked, axis.interval));
		else if (xs && ys) narrowFilter(choice.kind === "line" ? betweenText(x, xs) : `${betweenText(x, xs)} and ${betweenText(y, ys)}`);
	};
	const label = figureLabel(choice, x, y);
	const fileName = `${y.head}-over-${x.head}`;
	const note = panels.leftOut ?? (choice.kind === "parallel" ? parallelNote(rows.length) : undefined);
	return (
		<>
			{note !== undefined && <p class="note">{note}</p>}
			{/* Parallel axes are marked at once, without a button. */}
			<Chart
				key={choice.kind}
				onPlace={setPlace}
				tools={
					<>
						<CodeButton isQuiet of={label} code={() => codeFor(seenFigure(trajectory, view, choice, x, y, figureRows(choice, rows)))} />
						<button type="button" class="quiet" onClick={() => saveCsv(fileName, figureNumbers(choice, figure))}>
							CSV
						</button>
					</>
				}
				label={label}
				fileName={fileName}
				option={option}
				{...(figure.layout && { smallest: figure.layout })}
				{...(isMarkable || choice.kind === "parallel" ? { onMark } : {})}
				hasMarkButton={isMarkable}
			>
				{figure.layout && <PanelList by={choice.panels} layout={figure.layout} panels={panels.panels} y={y} onKeep={narrowFilter} />}
			</Chart>
		</>
	);
}

/** The room of a figure before it is measured. */
const UNMEASURED: Size = { width: 800, height: 500 };

/** The figure with the places of its panels, where it has several. */
function placed(
	{ by, kind, panels: { length } }: FigureChoice,
	{ columnCount, panels }: Panels,
	x: RunColumn,
	y: RunColumn,
	size: Size,
): RunFigure {
	const figure: RunFigure = { panels, x, y, by, layout: undefined };
	if (length === 0) return figure;
	const axis = kind === "heat map" ? heatYAxis(figure) : kind === "scatter" ? scatterYAxis(figure) : lineYAxis(figure);
	const titleLetters = panels.reduce((most, { label }) => Math.max(most, label.length), 0);
	const room = {
		left: labelRoom(axis),
		right: kind === "heat map" ? SCALE_ROOM : 14,
		legend: by && kind !== "heat map" ? LEGEND_HEIGHT : 0,
		titleLetters,
	};
	return { ...figure, layout: panelLayout(panels.length, columnCount, size, room) };
}

function optionOf({ by, kind, parameters }: FigureChoice, figure: RunFigure): ChartOption {
	if (kind === "heat map") return runHeatMap(figure);
	if (kind === "parallel") return runParallel(figure.panels[0]?.rows ?? new Uint32Array(), [...parameters, figure.y], by);
	return kind === "scatter" ? runScatter(figure) : runLines(figure);
}

/** The numbers that the figure shows. */
function figureNumbers({ by, kind, panels: panelColumns, parameters }: FigureChoice, { panels, x, y }: RunFigure): NumberRows {
	if (kind === "parallel") return pointRows(panels, [...parameters, y], []);
	if (kind === "scatter") return pointRows(panels, [...panelColumns, ...(by ? [by] : []), x, y], [x, y]);
	return meanRows({ by, panelColumns, panels, x, y });
}

function parallelNote(runs: number): string | undefined {
	return runs > MOST_LINES ? `Drawn are ${MOST_LINES} of ${runs} runs, from all parts of the exploration.` : undefined;
}

/** What the figure shows, for screen readers. */
function figureLabel({ by, kind, panels }: FigureChoice, x: RunColumn, y: RunColumn): string {
	if (kind === "parallel") return `Parallel coordinates: the explored parameters and ${y.head}`;
	const apart = panels.length === 0 ? "" : `, a panel for each ${panels.map(({ head }) => head).join(" and ")}`;
	if (kind === "heat map") return `Heat map: ${y.head} over ${x.head} and ${by?.head ?? ""}${apart}`;
	return `${kind === "line" ? "Lines" : "Scatter"}: ${y.head} over ${x.head}${by ? `, by ${by.head}` : ""}${apart}`;
}

/** Lets the filter through fewer runs, too: so table and figures show the same. */
function narrowFilter(text: string): void {
	settings.filter.value = bothText(settings.filter.value, text);
}
