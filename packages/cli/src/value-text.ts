import { pythonRepresentation, pythonText } from "@pypet/parameters";
import { asNDArray, cellAt, isTypedArray, Matrix, NDArray, type StoredValue, Table, Tuple } from "@pypet/values";
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
	const text = printable(pythonText(value));
	return wrapToWidth(isArray(value) ? text.replaceAll("] [", "]\n [") : text, columns);
}

function tableText({ columns, rowCount }: Table, width: number | undefined): string {
	const cells = [...columns.values()];
	const rows = Array.from({ length: rowCount }, (_, row) => [String(row), ...cells.map((column) => pythonText(cellAt(column, row)))]);
	const heads = Array.from(columns.keys(), (head) => ({ head, pad: "right", isFlexible: true }) as const);
	return tableLines({ columns: [{ head: "", pad: "left" }, ...heads], rows }, width).join("\n");
}

function extentText(value: StoredValue): string | undefined {
	if (value instanceof Table) return `table[${value.rowCount}] of ${printable([...value.columns.keys()].join(", "))}`;
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
