import { Bytes, type DType } from "@pypet/values";
import type { TableColumn } from "./column.js";
import { jsonText, plainJson } from "./plain-json.js";

/** Types that the formats of data frames have. */
const EXPORTED = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "bytes"] as const;

/** The type that a column is exported as. */
export type ExportedType = (typeof EXPORTED)[number] | "text";

/**
 * The type that a column is exported as: its own; `float32` for half floats; `int64` for moments and spans, counted in the dtype's unit; text for
 * texts and, as JSON, for complex numbers and whatever is no single value.
 */
export function exportedType(dtype: DType): ExportedType {
	if (dtype === "float16") return "float32";
	if (dtype.startsWith("datetime64[") || dtype.startsWith("timedelta64[")) return "int64";
	return EXPORTED.find((each) => each === dtype) ?? "text";
}

/** The values of a column that is exported, `null` where there is none: bigints for 64-bit integers, byte arrays for bytes. */
export function exportedValues(column: TableColumn): (boolean | number | bigint | string | Uint8Array | null)[] {
	return Array.from(column, (value) => {
		if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
			return value;
		return value instanceof Bytes ? value.data : jsonText(plainJson(value));
	});
}

/** Comments of columns by `comment:` and the column's name, and the trajectory's name, as texts beside the data. */
export function metadataOf(trajectory: string, columns: readonly TableColumn[]): Map<string, string> {
	const comments = columns
		.filter(({ comment }) => comment !== "")
		.map(({ comment, name }): [string, string] => [`comment:${name}`, comment]);
	return new Map([["trajectory", trajectory], ...comments]);
}
