import type { SparseView } from "@pypet/explorer/protocol";
import { useEffect, useRef } from "preact/hooks";
import { exactNumber } from "../runs/exact-text.js";
import type { NumberRows } from "../runs/figure-numbers.js";
import { isDark } from "../state/theme.js";
import { save, saveCsv } from "./save.js";

/** Pixels of the longer side. */
const LONGEST = 360;

/** A sparse matrix as a picture: a dot for each entry, blue below zero. */
export function SparsePicture({ matrix, name }: { name: string; matrix: SparseView }) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const [rows, columns] = matrix.shape;
	const scale = LONGEST / Math.max(rows, columns, 1);
	const dark = isDark.value;
	useEffect(() => {
		const context = canvas.current?.getContext("2d");
		if (!context) return;
		context.clearRect(0, 0, context.canvas.width, context.canvas.height);
		const largest = matrix.numbers.reduce((most, each) => Math.max(most, Math.abs(each)), 0) || 1;
		const side = Math.max(1, scale);
		matrix.numbers.forEach((number, entry) => {
			const strength = 0.25 + (0.75 * Math.abs(number)) / largest;
			context.fillStyle =
				number < 0 ? `rgb(66 126 196 / ${strength})` : dark ? `rgb(242 166 90 / ${strength})` : `rgb(196 90 20 / ${strength})`;
			context.fillRect((matrix.columns[entry] ?? 0) * scale, (matrix.rows[entry] ?? 0) * scale, side, side);
		});
	}, [matrix, scale, dark]);
	return (
		<>
			<canvas
				ref={canvas}
				class="sparse"
				role="img"
				aria-label={`${name}: ${matrix.type}`}
				width={Math.max(1, Math.round(columns * scale))}
				height={Math.max(1, Math.round(rows * scale))}
			/>
			<div class="chart-tools">
				<button type="button" class="quiet" onClick={() => saveCsv(name, entryRows(matrix))}>
					CSV
				</button>
				<button type="button" class="quiet" onClick={() => canvas.current?.toBlob((png) => png && save(`${name}.png`, png))}>
					PNG
				</button>
			</div>
		</>
	);
}

/** A row for each entry. */
function entryRows({ columns, hasPlacesOnly = false, numbers, rows }: SparseView): NumberRows {
	return {
		heads: ["row", "column", ...(hasPlacesOnly ? [] : ["value"])],
		rows: Array.from(numbers, (number, entry) => [
			String(rows[entry]),
			String(columns[entry]),
			...(hasPlacesOnly ? [] : [exactNumber(number)]),
		]),
	};
}
