import { pythonRepresentation, pythonText } from "@pypet/parameters";
import {
	type AnyIndex,
	asNDArray,
	cellAt,
	Frame,
	isTypedArray,
	Matrix,
	NDArray,
	Series,
	type StoredValue,
	Table,
	Tuple,
} from "@pypet/values";
import { tableLines } from "./text-table.js";
import { cutToWidth, printable, printableLines, wrapToWidth } from "./text-width.js";

/** Containers of more elements are told by their extent. */
const MOST_ELEMENTS = 8;

/** Longer texts are cut. */
const LONGEST = 48;

/**
 * A value on one short line: as Python's `repr` gives it, or, where that would be long, its kind and extent: `float64[1000, 3]`, `list[20]`.
 *
 * Costs no more for a large value than for a small one.
 */
export function valueSummary(value: StoredValue): string {
	return extentText(value) ?? cutToWidth(printable(pythonRepresentation(shortened(value))), LONGEST);
}

/**
 * A value in full, on as many lines as it needs: a text as it is, a table with its rows, everything else as Python's `str` gives it. Of arrays
 * of more than 1,000 elements only the first and the last three of each axis are there, as in numpy.
 *
 * @param columns - Width that lines are broken to, at spaces.
 */
export function fullText(value: StoredValue, columns: number | undefined): string {
	if (typeof value === "string") return printableLines(value);
	if (value instanceof Table) return tableText(value, columns);
	if (value instanceof Frame || value instanceof Series) return frameText(value, columns);
	const text = printable(pythonText(value));
	return wrapToWidth(isArray(value) ? text.replaceAll("] [", "]\n [") : text, columns);
}

function tableText({ columns, rowCount }: Table, width: number | undefined): string {
	const cells = [...columns.values()];
	const rows = Array.from({ length: rowCount }, (_, row) => [String(row), ...cells.map((column) => pythonText(cellAt(column, row)))]);
	const heads = Array.from(columns.keys(), (head) => ({ head, pad: "right", isFlexible: true }) as const);
	return tableLines({ columns: [{ head: "", pad: "left" }, ...heads], rows }, width).join("\n");
}

/** A frame or series with its labels. */
function frameText(value: Frame | Series, width: number | undefined): string {
	const columns = value instanceof Frame ? value.data : [value.values];
	const labelOf = (index: AnyIndex, position: number) => pythonText(index.at(position));
	const heads = columns.map((_, position) => {
		const head = value instanceof Frame ? labelOf(value.columns, position) : value.name === null ? "" : pythonText(value.name);
		return { head, pad: "right", isFlexible: true } as const;
	});
	const rows = Array.from({ length: value.index.length }, (_, row) => [
		labelOf(value.index, row),
		...columns.map((column) => pythonText(column.at(row))),
	]);
	return tableLines({ columns: [{ head: "", pad: "left" }, ...heads], rows }, width).join("\n");
}

function extentText(value: StoredValue): string | undefined {
	if (value instanceof Table) return `table[${value.rowCount}] of ${printable([...value.columns.keys()].join(", "))}`;
	if (value instanceof Frame)
		return `frame[${value.rowCount}] of ${printable(value.data.map((_, column) => pythonText(value.columns.at(column))).join(", "))}`;
	if (value instanceof Series) return `series[${value.values.length}] of ${value.values.dtype}`;
	if (isArray(value)) {
		const { dtype, shape, size } = asNDArray(value);
		const kind = value instanceof Matrix ? `matrix ${dtype}` : dtype;
		return size > MOST_ELEMENTS ? `${kind}[${shape.join(", ")}]` : undefined;
	}
	if (Array.isArray(value))
		return value.length > MOST_ELEMENTS ? `${value instanceof Tuple ? "tuple" : "list"}[${value.length}]` : undefined;
	if (value instanceof Map) return value.size > MOST_ELEMENTS ? `dict[${value.size}]` : undefined;
	return value instanceof Set && value.size > MOST_ELEMENTS ? `set[${value.size}]` : undefined;
}

function isArray(value: StoredValue) {
	return isTypedArray(value) || value instanceof NDArray;
}

/** A long text loses what would be cut off in any case. */
function shortened(value: StoredValue): StoredValue {
	return typeof value === "string" ? value.slice(0, 2 * LONGEST) : value;
}
