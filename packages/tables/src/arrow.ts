import { isTypedArray } from "@pypet/values";
import {
	Binary,
	Bool,
	Data,
	type DataType,
	Field,
	Float32,
	Float64,
	Int8,
	Int16,
	Int32,
	Int64,
	makeData,
	RecordBatch,
	Schema,
	Struct,
	Table,
	tableToIPC,
	Uint8,
	Uint16,
	Uint32,
	Uint64,
	Utf8,
	vectorFromArray,
} from "apache-arrow";
import type { TableColumn } from "./column.js";
import { type ExportedType, exportedType, exportedValues, metadataOf } from "./exported.js";
import type { RunTable } from "./run-table.js";

/**
 * A table as an Arrow table, for whatever computes and plots on those: Arquero, DuckDB-Wasm, Perspective, Vega.
 *
 * Needs `apache-arrow` to be installed. Columns of numbers share their memory with the table of runs; others are copied. Half floats become floats,
 * moments and spans 64-bit integers in their unit, complex numbers and arrays JSON texts. A field's metadata has the `comment` and the full
 * name, under `name`; that of the schema the trajectory's name, under `trajectory`, and the comments once more.
 *
 * @example
 * ```ts
 * import { table } from "@pypet/tables";
 * import { toArrow } from "@pypet/tables/arrow";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10] });
 * const runs = toArrow(table(traj));
 * console.log(runs.numRows, runs.getChild("tau")?.get(1)); // 2 10n
 * ```
 */
export function toArrow({ columns, rowCount, trajectory }: RunTable): Table {
	const children = columns.map((column) => dataOf(column));
	const fields = columns.map(({ comment, fullName, name, validity }, position) => {
		const type = children[position]?.type ?? new Utf8();
		const about = [["name", fullName], ...(comment === "" ? [] : [["comment", comment]])] as [string, string][];
		return new Field(name, type, validity !== undefined, new Map(about));
	});
	const schema = new Schema(fields, metadataOf(trajectory, columns));
	return new Table(schema, new RecordBatch(schema, makeData({ type: new Struct(fields), length: rowCount, children })));
}

/**
 * A table as the bytes of an Arrow file, which is also a Feather file of version 2: `pandas.read_feather`, `polars.read_ipc`.
 *
 * @example
 * ```ts
 * import { readFileSync, writeFileSync } from "node:fs";
 * import { table } from "@pypet/tables";
 * import { toArrowFile } from "@pypet/tables/arrow";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10] });
 * writeFileSync("lif.arrow", toArrowFile(table(traj)));
 * console.log(readFileSync("lif.arrow").toString("latin1", 0, 6)); // ARROW1
 * ```
 */
export function toArrowFile(runs: RunTable): Uint8Array {
	return tableToIPC(toArrow(runs), "file");
}

/** Types of numbers, whose data Arrow lays out as typed arrays do. */
const NUMBERS = {
	int8: Int8,
	int16: Int16,
	int32: Int32,
	int64: Int64,
	uint8: Uint8,
	uint16: Uint16,
	uint32: Uint32,
	uint64: Uint64,
	float32: Float32,
	float64: Float64,
} as const satisfies Partial<Record<ExportedType, new () => DataType>>;

function dataOf(column: TableColumn): Data {
	const { data, dtype, length, validity } = column;
	const type = exportedType(dtype);
	if (type === "bool" || type === "text" || type === "bytes") return copied(column, type);
	if (!isTypedArray(data) || dtype === "float16") return copied(column, type);
	// In the order of the format's buffers: offsets, values, validity.
	return new Data(new NUMBERS[type](), 0, length, column.missing, [undefined, data, validity ?? new Uint8Array()]);
}

function copied(column: TableColumn, type: ExportedType): Data {
	const values = exportedValues(column);
	const [data] = vectorFromArray(
		values,
		type === "bool" ? new Bool() : type === "bytes" ? new Binary() : type === "text" ? new Utf8() : new NUMBERS[type](),
	).data;
	if (data) return data;
	throw new TypeError(`The column "${column.name}" has no data.`);
}
