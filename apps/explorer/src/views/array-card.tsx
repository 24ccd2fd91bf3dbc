import type { ArrayView, CellColumn } from "@pypet/explorer/protocol";
import { useMemo } from "preact/hooks";
import { arrayCode, type SeenArray } from "../code/array-code.js";
import { arrayImage, arrayLines } from "../figures/array-options.js";
import { type Slice, sliceOf } from "../figures/array-slice.js";
import { exactNumber } from "../runs/exact-text.js";
import type { NumberRows } from "../runs/figure-numbers.js";
import { arrayShown, showArray } from "../state/array-views.js";
import { openedFile } from "../state/opened.js";
import { CellTable } from "./cell-table.js";
import { Chart } from "./chart.js";
import { Choice } from "./choice.js";
import { CodeButton } from "./code-button.js";
import { saveCsv } from "./save.js";

/** Lines in one picture; of more rows an image is drawn. */
const MOST_LINES = 8;
/** Columns of a table. */
const MOST_COLUMNS = 200;

type Form = "line" | "image" | "table";

/** Where in a trajectory a value is. */
export interface ValuePlace {
	readonly trajectory: string;
	/** Full name of the leaf. */
	readonly fullName: string;
	/** The item of a result; left out for the value of a parameter. */
	readonly item?: string;
	/** Reads another part of an array that is too large to be read whole; `undefined` where there is no other to be had. */
	readonly readPart?: (item: string, start: readonly number[]) => Promise<ArrayView | undefined>;
}

interface ArrayCardProps {
	readonly name: string;
	readonly array: ArrayView;
	/** `undefined` for an array within another value. */
	readonly place: ValuePlace | undefined;
}

/** An array as a line, an image or a table; beyond two dimensions with a slider for each of the others. */
export function ArrayCard({ array, name, place }: ArrayCardProps) {
	const outer = array.shape.slice(0, -2);
	const shown = arrayShown(name);
	const fixed = outer.map((extent, axis) => Math.min(shown.fixed[axis] ?? 0, Math.max(0, extent - 1)));
	const slice = useMemo(() => sliceOf(array, fixed), [array, fixed.join()]);
	const forms = formsOf(slice);
	const form = forms.find((each) => each === shown.form) ?? forms[0] ?? "table";
	if (array.shape.includes(0)) return <p class="sentence dim">An array without elements.</p>;
	return (
		<>
			<div class="row tools">
				{forms.length > 1 && (
					<Choice
						label="Shown as"
						options={forms.map((each) => [each, each] as const)}
						value={form}
						onChange={(value) => showArray(name, { form: value, fixed: array.part ? shown.fixed : fixed })}
					/>
				)}
				{(array.part ? [] : outer).map((extent, axis) => (
					<label key={`axis ${String(axis)}`} class="slider">
						axis {axis}
						<input
							type="range"
							min={0}
							max={extent - 1}
							value={fixed[axis] ?? 0}
							onInput={({ currentTarget }) => {
								const position = Number(currentTarget.value);
								showArray(name, { form: shown.form, fixed: fixed.map((each, other) => (other === axis ? position : each)) });
							}}
						/>
						<output>{fixed[axis] ?? 0}</output>
					</label>
				))}
				<span class="gap" />
				{place && !array.part && <CodeButton isQuiet of={name} code={() => arrayCode(seenArray(array, place, fixed))} />}
				<button type="button" class="quiet" onClick={() => saveCsv(name, sliceRows(slice))}>
					CSV
				</button>
			</div>
			{form === "table" ? <SliceTable name={name} slice={slice} /> : <SliceChart name={name} form={form} slice={slice} />}
		</>
	);
}

function formsOf({ columnCount, numbers, rowCount }: Slice): Form[] {
	if (!numbers) return ["table"];
	if (rowCount * columnCount <= 8) return ["table", "line"];
	if (columnCount === 1) return ["line", "table"];
	return rowCount <= MOST_LINES ? ["line", "image", "table"] : ["image", "table"];
}

/** What code is to get. */
function seenArray({ shape, type }: ArrayView, { fullName, item, trajectory }: ValuePlace, fixed: readonly number[]): SeenArray {
	return { fileName: openedFile.value?.name ?? "", trajectory, fullName, item, shape, fixed, isPlain: !/complex|float16/.test(type) };
}

/** The shown part, row by row. */
function sliceRows({ columnCount, columnStart, numbers, rowCount, texts }: Slice): NumberRows {
	const cellAt = (place: number) => texts?.[place] ?? exactNumber(numbers?.[place] ?? Number.NaN);
	return {
		heads: columnCount === 1 ? ["value"] : Array.from({ length: columnCount }, (_, column) => String(columnStart + column)),
		rows: Array.from({ length: rowCount }, (_, row) =>
			Array.from({ length: columnCount }, (_, column) => cellAt(row * columnCount + column)),
		),
	};
}

function SliceChart({ form, name, slice }: { name: string; form: Form; slice: Slice }) {
	const option = useMemo(() => (form === "image" ? arrayImage(slice) : arrayLines(slice)), [form, slice]);
	return <Chart label={`${name}, as ${form}`} fileName={name} option={option} height={form === "image" ? 340 : 240} />;
}

function SliceTable({ name, slice }: { name: string; slice: Slice }) {
	const columns = useMemo(() => columnsOf(slice), [slice]);
	return (
		<div class={slice.rowCount > 10 ? "boxed" : "boxed short"}>
			<CellTable label={name} columns={columns} rowCount={slice.rowCount} />
			{slice.columnCount > MOST_COLUMNS && <p class="note">The first {MOST_COLUMNS} columns.</p>}
		</div>
	);
}

function columnsOf({ columnCount, columnStart, numbers, rowCount, rowStart, texts }: Slice): CellColumn[] {
	const position = { name: "", type: "int", numbers: Float64Array.from({ length: rowCount }, (_, row) => rowStart + row) };
	const columns = Array.from({ length: Math.min(MOST_COLUMNS, columnCount) }, (_, column): CellColumn => {
		const places = Array.from({ length: rowCount }, (_, row) => row * columnCount + column);
		return {
			name: columnCount === 1 ? "value" : String(columnStart + column),
			type: "",
			numbers: Float64Array.from(places, (place) => numbers?.[place] ?? Number.NaN),
			...(texts && { texts: places.map((place) => texts[place] ?? "") }),
		};
	});
	return [position, ...columns];
}
