import { cellText } from "../runs/cell-text.js";
import type { Slice } from "./array-slice.js";
import { type ChartOption, commonOption, gridWith, HEAT_COLOURS, spanOf } from "./option.js";

/** An array as lines over the position: a column as one line, otherwise a line for each row. */
export function arrayLines({ columnCount, columnStart, numbers = new Float64Array(), rowCount, rowStart }: Slice): ChartOption {
	const isColumn = columnCount === 1;
	const length = isColumn ? rowCount : columnCount;
	const start = isColumn ? rowStart : columnStart;
	const lines = isColumn
		? [numbers]
		: Array.from({ length: rowCount }, (_, row) => numbers.subarray(row * columnCount, (row + 1) * columnCount));
	return {
		...commonOption(),
		...(lines.length > 1 && { legend: { type: "scroll", top: 4 } }),
		grid: gridWith({ top: lines.length > 1 ? 36 : 12 }),
		tooltip: { trigger: "axis", renderMode: "richText", confine: true },
		xAxis: { type: "value", min: start, max: start + Math.max(1, length - 1), axisLabel: { hideOverlap: true } },
		yAxis: { type: "value", scale: true },
		dataZoom: [{ type: "inside", zoomOnMouseWheel: "shift" }],
		series: lines.map((line, row) => ({
			type: "line",
			name: isColumn ? "value" : `row ${rowStart + row}`,
			data: Array.from(line, (number, position) => [start + position, number]),
			showSymbol: length < 40,
			symbolSize: 4,
			lineStyle: { width: 1.5 },
			sampling: "lttb",
		})),
	};
}

/** An array of two dimensions as an image, the first row on top. Of a large one every n-th row and column. */
export function arrayImage({ columnCount, columnStart, numbers = new Float64Array(), rowCount, rowStart }: Slice): ChartOption {
	const rowStep = Math.ceil(rowCount / LONGEST_SIDE);
	const columnStep = Math.ceil(columnCount / LONGEST_SIDE);
	const rows = Array.from({ length: Math.ceil(rowCount / rowStep) }, (_, row) => row * rowStep);
	const columns = Array.from({ length: Math.ceil(columnCount / columnStep) }, (_, column) => column * columnStep);
	const cells = rows.flatMap((row, y) => columns.map((column, x) => [x, y, numbers[row * columnCount + column] ?? Number.NaN]));
	return {
		...commonOption(),
		// With room that ECharts finds for labels itself, half of it stays empty where there are many.
		grid: { left: 16 + 7 * String(rowStart + rowCount).length, right: 110, top: 12, bottom: 28, outerBoundsMode: "none" },
		xAxis: { type: "category", data: columns.map((column) => String(columnStart + column)) },
		yAxis: { type: "category", data: rows.map((row) => String(rowStart + row)), inverse: true },
		visualMap: {
			...spanOf(numbers),
			calculable: true,
			formatter: (value: unknown) => cellText(Number(value), "float"),
			right: 4,
			top: "center",
			itemHeight: 180,
			inRange: { color: [...HEAT_COLOURS] },
		},
		series: [{ type: "heatmap", data: cells, progressive: 20_000 }],
	};
}

/** Cells along a side of an image. */
const LONGEST_SIDE = 256;
