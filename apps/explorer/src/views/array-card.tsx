import type { ArrayView, CellColumn } from "@pypet/explorer/protocol";
import { useMemo, useState } from "preact/hooks";
import { arrayImage, arrayLines } from "../figures/array-options.js";
import { type Slice, sliceOf } from "../figures/array-slice.js";
import { CellTable } from "./cell-table.js";
import { Chart } from "./chart.js";
import { Choice } from "./choice.js";

/** Lines in one picture; of more rows an image is drawn. */
const MOST_LINES = 8;
/** Columns of a table. */
const MOST_COLUMNS = 200;

type Form = "line" | "image" | "table";

/** An array as a line, an image or a table; beyond two dimensions with a slider for each of the others. */
export function ArrayCard({ array, name }: { name: string; array: ArrayView }) {
	const outer = array.shape.slice(0, -2);
	const [fixed, setFixed] = useState<readonly number[]>([]);
	const slice = useMemo(() => sliceOf(array, fixed), [array, fixed]);
	const forms = formsOf(slice);
	const [chosen, setChosen] = useState<Form | undefined>(undefined);
	const form = chosen !== undefined && forms.includes(chosen) ? chosen : (forms[0] ?? "table");
	if (array.shape.includes(0)) return <p class="sentence dim">An array without elements.</p>;
	return (
		<>
			<div class="row tools">
				{forms.length > 1 && (
					<Choice
						label="Shown as"
						options={forms.map((each) => [each, each] as const)}
						value={form}
						onChange={(value) => setChosen(forms.find((each) => each === value))}
					/>
				)}
				{outer.map((extent, axis) => (
					<label key={`axis ${String(axis)}`} class="slider">
						axis {axis}
						<input
							type="range"
							min={0}
							max={extent - 1}
							value={fixed[axis] ?? 0}
							onInput={({ currentTarget }) =>
								setFixed(outer.map((_, each) => (each === axis ? Number(currentTarget.value) : (fixed[each] ?? 0))))
							}
						/>
						<output>{fixed[axis] ?? 0}</output>
					</label>
				))}
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

function columnsOf({ columnCount, numbers, rowCount, texts }: Slice): CellColumn[] {
	const position = { name: "", type: "int", numbers: Float64Array.from({ length: rowCount }, (_, row) => row) };
	const columns = Array.from({ length: Math.min(MOST_COLUMNS, columnCount) }, (_, column): CellColumn => {
		const places = Array.from({ length: rowCount }, (_, row) => row * columnCount + column);
		return {
			name: columnCount === 1 ? "value" : String(column),
			type: "",
			numbers: Float64Array.from(places, (place) => numbers?.[place] ?? Number.NaN),
			...(texts && { texts: places.map((place) => texts[place] ?? "") }),
		};
	});
	return [position, ...columns];
}
