import { RunTable, shortNames, TableColumn } from "@pypet/tables";
import { toParquet } from "@pypet/tables/parquet";
import { exactText } from "./exact-text.js";
import type { RunColumn } from "./run-columns.js";

/** Arrays for the types that numbers may have; others become floats. */
const ARRAYS = {
	bool: Uint8Array,
	int8: Int8Array,
	int16: Int16Array,
	int32: Int32Array,
	uint8: Uint8Array,
	uint16: Uint16Array,
	uint32: Uint32Array,
	float32: Float32Array,
	float64: Float64Array,
} as const;

type NumberType = keyof typeof ARRAYS;

/**
 * Runs as the bytes of a Parquet file, with their types; comments stand in its metadata, as in those of `@pypet/tables`.
 *
 * @param rows - Runs in the order in which they are written.
 */
export function runParquet(trajectory: string, columns: readonly RunColumn[], rows: Uint32Array): Uint8Array<ArrayBuffer> {
	const names = shortNames(columns.map(({ key }) => key.replace(/:/, ".")));
	return toParquet(
		new RunTable(
			trajectory,
			columns.map((column, position) => tableColumn(column, names[position] ?? column.key, rows)),
		),
	);
}

function tableColumn(column: RunColumn, name: string, rows: Uint32Array): TableColumn {
	const { cells, comment, key } = column;
	const about = { name, fullName: key, comment };
	const isThere = (row: number) => hasValue(column, row);
	const validity = rows.every(isThere) ? undefined : bitsOf(rows, isThere);
	if (cells.texts)
		return new TableColumn(
			about,
			"str",
			Array.from(rows, (row) => exactText(cells, row)),
			validity,
		);
	const numbers = Float64Array.from(rows, (row) => (isThere(row) ? (cells.numbers[row] ?? 0) : 0));
	if (cells.type === "int" || cells.type === "int64") return new TableColumn(about, "int64", BigInt64Array.from(numbers, BigInt), validity);
	if (cells.type === "uint64") return new TableColumn(about, "uint64", BigUint64Array.from(numbers, BigInt), validity);
	const type = numberType(cells.type);
	return new TableColumn(about, type, ARRAYS[type].from(numbers), validity);
}

/** What a run has no number of is a fact that isn't there yet: its end, or its start. */
function hasValue({ cells: { numbers, present, texts }, kind }: RunColumn, row: number): boolean {
	if (present && present[row] !== 1) return false;
	return kind !== "fact" || texts?.[row] !== undefined || !Number.isNaN(numbers[row]);
}

function numberType(type: string): NumberType {
	if (type === "bool_") return "bool";
	return type in ARRAYS ? (type as NumberType) : "float64";
}

/** A bit for each row, the lowest first. */
function bitsOf(rows: Uint32Array, isSet: (row: number) => boolean): Uint8Array {
	const bits = new Uint8Array(Math.ceil(rows.length / 8));
	rows.forEach((row, position) => {
		if (isSet(row)) bits[position >> 3] = (bits[position >> 3] ?? 0) | (1 << (position & 7));
	});
	return bits;
}
