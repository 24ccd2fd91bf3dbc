import { pythonRepresentation } from "@pypet/parameters";
import { asNDArray, isTypedArray, Matrix, NDArray, type StoredValue, Table, Tuple } from "@pypet/values";
import { cutToWidth, printable } from "./text-width.js";

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

function extentText(value: StoredValue): string | undefined {
	if (value instanceof Table) return `table[${value.rowCount}] of ${printable([...value.columns.keys()].join(", "))}`;
	if (isTypedArray(value) || value instanceof NDArray) {
		const { dtype, shape, size } = asNDArray(value);
		const kind = value instanceof Matrix ? `matrix ${dtype}` : dtype;
		return size > MOST_ELEMENTS ? `${kind}[${shape.join(", ")}]` : undefined;
	}
	if (Array.isArray(value)) return value.length > MOST_ELEMENTS ? `${value instanceof Tuple ? "tuple" : "list"}[${value.length}]` : undefined;
	if (value instanceof Map) return value.size > MOST_ELEMENTS ? `dict[${value.size}]` : undefined;
	return value instanceof Set && value.size > MOST_ELEMENTS ? `set[${value.size}]` : undefined;
}

/** A long text loses what would be cut off in any case. */
function shortened(value: StoredValue): StoredValue {
	return typeof value === "string" ? value.slice(0, 2 * LONGEST) : value;
}
