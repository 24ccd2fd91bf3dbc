import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import type { TableColumn } from "./column.js";
import { type ExportedType, exportedType, exportedValues, metadataOf } from "./exported.js";
import type { RunTable } from "./run-table.js";

/** An element of a schema, as hyparquet-writer takes it. */
type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]["schema"]>[number];

/**
 * A table as the bytes of a Parquet file, compressed by Snappy: `toParquet(table(traj))` is what pandas, polars, DuckDB and R read.
 *
 * Needs `hyparquet-writer` to be installed. Columns keep their types and may have nulls; half floats become floats, moments and spans 64-bit integers in
 * their unit, complex numbers and arrays JSON texts. The file's metadata has the trajectory's name under `trajectory`, and the comment of the
 * column `x` under `comment:x`.
 *
 * @example
 * ```ts
 * import { readFileSync, writeFileSync } from "node:fs";
 * import { table } from "@pypet/tables";
 * import { toParquet } from "@pypet/tables/parquet";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10] });
 * writeFileSync("lif.parquet", toParquet(table(traj)));
 * console.log(readFileSync("lif.parquet").toString("latin1", 0, 4)); // PAR1
 * ```
 */
export function toParquet({ columns, trajectory }: RunTable): Uint8Array<ArrayBuffer> {
	const kvMetadata = Array.from(metadataOf(trajectory, columns), ([key, value]) => ({ key, value }));
	const schema: SchemaElement[] = [{ name: "root", num_children: columns.length }, ...columns.map(schemaOf)];
	return new Uint8Array(parquetWriteBuffer({ columnData: columns.map(dataOf), schema, kvMetadata }));
}

/** Types of the Parquet format, and what they stand for where that is something else. */
const PARQUET: Readonly<Record<ExportedType, Pick<SchemaElement, "type" | "converted_type">>> = {
	bool: { type: "BOOLEAN" },
	int8: { type: "INT32", converted_type: "INT_8" },
	int16: { type: "INT32", converted_type: "INT_16" },
	int32: { type: "INT32" },
	int64: { type: "INT64" },
	uint8: { type: "INT32", converted_type: "UINT_8" },
	uint16: { type: "INT32", converted_type: "UINT_16" },
	uint32: { type: "INT32", converted_type: "UINT_32" },
	uint64: { type: "INT64", converted_type: "UINT_64" },
	float32: { type: "FLOAT" },
	float64: { type: "DOUBLE" },
	text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
	bytes: { type: "BYTE_ARRAY" },
};

function schemaOf({ dtype, name, validity }: TableColumn): SchemaElement {
	return { name, ...PARQUET[exportedType(dtype)], repetition_type: validity === undefined ? "REQUIRED" : "OPTIONAL" };
}

function dataOf(column: TableColumn): ColumnSource {
	return { name: column.name, data: exportedValues(column) };
}
