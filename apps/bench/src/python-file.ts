import { writeFileSync } from "node:fs";
import {
	BOOLEAN,
	type Datatype,
	FLOAT64,
	type Hdf5Writer,
	hdf5BytesOf,
	INT32,
	INT64,
	type NewAttribute,
	type NewDataset,
	packedCompound,
	textType,
} from "@pypet/storage-hdf5/internal";
import { pointOf, runName, seriesOf, TRAJECTORY } from "./experiment.js";

/** zlib's highest level behind shuffle: the default of pypet 0.7.0. */
const FILTERS = { deflate: 9, shuffle: true } as const;

/** Bytes of a chunk that PyTables makes where it isn't told how large a dataset gets. */
const CHUNK_SIZE = 65_536;

/**
 * Writes the experiment's trajectory as pypet 0.7.0 does, through PyTables 3: its attributes, its chunked tables, its compressed arrays. What
 * loading doesn't read is left out: the config of the environment and the overviews of names and values.
 */
export function writeAsPython(filename: string, runs: number): void {
	writeFileSync(
		filename,
		hdf5BytesOf((writer) => {
			describeGroup(writer, "", TRAJECTORY);
			writer.createAttribute("/", "PYTABLES_FORMAT_VERSION", text("2.1"));
			addGroup(writer, `/${TRAJECTORY}`, TRAJECTORY);
			writeTables(writer, runs);
			writeParameters(writer, runs);
			for (const name of ["results", "results/runs"]) addGroup(writer, `/${TRAJECTORY}/${name}`);
			for (let index = 0; index < runs; index++) writeRun(writer, index);
		}),
	);
}

function writeTables(writer: Hdf5Writer, runs: number): void {
	const overview = `/${TRAJECTORY}/overview`;
	addGroup(writer, overview, "overview");
	addTable(writer, `${overview}/info`, [
		{ name: "name", type: textType(512), cells: [TRAJECTORY] },
		{ name: "time", type: textType(20), cells: ["2026_11_22_15h33m02s"] },
		{ name: "length", type: INT32, cells: [runs] },
		{ name: "timestamp", type: FLOAT64, cells: [1_795_361_582] },
		{ name: "comment", type: textType(512), cells: [""] },
		{ name: "python", type: textType(128), cells: ["3.11.2"] },
		{ name: "version", type: textType(128), cells: ["0.7.0"] },
	]);
	const indices = Array.from({ length: runs }, (_, index) => index);
	const always = <T>(cell: T) => indices.map(() => cell);
	addTable(writer, `${overview}/runs`, [
		{ name: "idx", type: INT32, cells: indices },
		{ name: "name", type: textType(128), cells: indices.map(runName) },
		{ name: "time", type: textType(20), cells: always("2026_11_22_15h33m02s") },
		{ name: "timestamp", type: FLOAT64, cells: always(1_795_361_582) },
		{ name: "finish_timestamp", type: FLOAT64, cells: always(1_795_361_582.02) },
		{ name: "runtime", type: textType(18), cells: always("0:00:00.019500") },
		{ name: "parameter_summary", type: textType(512), cells: indices.map((index) => `x: ${pointOf(index).x}.0,   y: ${index % 7}.0`) },
		{ name: "short_environment_hexsha", type: textType(7), cells: always("9d87457") },
		{ name: "completed", type: INT32, cells: always(1) },
	]);
	const explored = ["parameters.x", "parameters.y"];
	addTable(writer, `${overview}/explorations`, [{ name: "explorations", type: textType(18), cells: explored }]);
}

function writeParameters(writer: Hdf5Writer, runs: number): void {
	const parameters = `/${TRAJECTORY}/parameters`;
	addGroup(writer, parameters);
	for (let group = 0; group < 4; group++) addGroup(writer, `${parameters}/g${group}`);
	for (let index = 0; index < 20; index++) {
		const path = `${parameters}/g${index % 4}/p${index}`;
		addLeaf(writer, path, "Parameter");
		addTable(writer, `${path}/data`, [{ name: "data", type: INT32, cells: [index], scalarType: "int" }]);
	}
	for (const name of ["x", "y"] as const) {
		const path = `${parameters}/${name}`;
		addLeaf(writer, path, "Parameter");
		addTable(writer, `${path}/data`, [{ name: "data", type: FLOAT64, cells: [1], scalarType: "float" }]);
		const values = Array.from({ length: runs }, (_, index) => pointOf(index)[name]);
		addTable(writer, `${path}/explored_data`, [{ name: "data", type: FLOAT64, cells: values, scalarType: "float" }]);
	}
}

function writeRun(writer: Hdf5Writer, index: number): void {
	const { x, y } = pointOf(index);
	const run = `/${TRAJECTORY}/results/runs/${runName(index)}`;
	addGroup(writer, run);
	addGroup(writer, `${run}/grp`);
	// Of equal comments pypet keeps the first one.
	addLeaf(writer, `${run}/grp/z`, "Result", index === 0 ? "product" : undefined);
	addScalar(writer, `${run}/grp/z/z`, x * y);
	addLeaf(writer, `${run}/grp/series`, "Result", index === 0 ? "series" : undefined);
	addArray(writer, `${run}/grp/series/a`, seriesOf(x));
	addScalar(writer, `${run}/grp/series/b`, x);
}

function addGroup(writer: Hdf5Writer, path: string, title = ""): void {
	writer.createGroup(path);
	describeGroup(writer, path, title);
}

function describeGroup(writer: Hdf5Writer, path: string, title: string): void {
	const at = path || "/";
	describe(writer, at, "GROUP", title, "1.0");
	// Level, the number of zlib, and the bit of shuffle.
	writer.createAttribute(at, "FILTERS", int64(9 + 256 + 65_536));
}

function addLeaf(writer: Hdf5Writer, path: string, className: string, comment?: string): void {
	addGroup(writer, path);
	writer.createAttribute(path, "SRVC_INIT_CLASS_NAME", text(className));
	if (comment !== undefined) writer.createAttribute(path, "SRVC_INIT_COMMENT", text(comment));
	writer.createAttribute(path, "SRVC_LEAF", { type: BOOLEAN, shape: [], bytes: Uint8Array.of(1) });
}

function addScalar(writer: Hdf5Writer, path: string, value: number): void {
	writer.createDataset(path, { type: FLOAT64, shape: [], bytes: bytesOf(Float64Array.of(value)) });
	describe(writer, path, "ARRAY", "", "2.4");
	writer.createAttribute(path, "FLAVOR", text("python"));
	writer.createAttribute(path, "SRVC_DATA_COLL_TYPE", text("COLL_SCALAR"));
	writer.createAttribute(path, "SRVC_DATA_SCALAR_TYPE", text("float"));
	writer.createAttribute(path, "SRVC_STORE", text("ARRAY"));
}

function addArray(writer: Hdf5Writer, path: string, elements: Float64Array): void {
	const chunks = [CHUNK_SIZE / FLOAT64.size];
	writer.createDataset(path, { type: FLOAT64, shape: [elements.length], bytes: bytesOf(elements), chunks, filters: FILTERS });
	describe(writer, path, "CARRAY", "", "1.1");
	writer.createAttribute(path, "SRVC_DATA_COLL_TYPE", text("COLL_NDARRAY"));
	writer.createAttribute(path, "SRVC_STORE", text("CARRAY"));
}

interface Column {
	readonly name: string;
	readonly type: Datatype;
	readonly cells: readonly (string | number)[];
	/** Of single values in a leaf's table. */
	readonly scalarType?: string;
}

function addTable(writer: Hdf5Writer, path: string, columns: readonly Column[]): void {
	const type = packedCompound(columns.map(({ name, type }) => [name, type]));
	const rowCount = columns[0]?.cells.length ?? 0;
	const bytes = new Uint8Array(type.size * rowCount);
	columns.forEach(({ cells }, column) => {
		const member = type.members[column];
		cells.forEach((cell, row) => {
			if (member) writeCell(bytes, row * type.size + member.offset, member.type, cell);
		});
	});
	const table: NewDataset = { type, shape: [rowCount], bytes, rowsPerChunk: Math.floor(CHUNK_SIZE / type.size), filters: FILTERS };
	writer.createDataset(path, table);
	describe(writer, path, "TABLE", path.slice(path.lastIndexOf("/") + 1), "2.7");
	columns.forEach(({ name, scalarType, type: cellType }, column) => {
		const fill: NewAttribute = {
			type: cellType.class === "text" ? textType(1) : cellType,
			shape: [],
			bytes: new Uint8Array(cellType.size),
		};
		writer.createAttribute(path, `FIELD_${column}_FILL`, cellType.class === "text" ? { ...fill, bytes: new Uint8Array(1) } : fill);
		writer.createAttribute(path, `FIELD_${column}_NAME`, text(name));
		if (scalarType === undefined) return;
		writer.createAttribute(path, `SRVC_COLUMN_${name}_COLL_TYPE`, text("COLL_SCALAR"));
		writer.createAttribute(path, `SRVC_COLUMN_${name}_SCALAR_TYPE`, text(scalarType));
		writer.createAttribute(path, "SRVC_STORE", text("TABLE"));
	});
	writer.createAttribute(path, "NROWS", int64(rowCount));
}

function writeCell(bytes: Uint8Array, at: number, type: Datatype, cell: string | number): void {
	const view = new DataView(bytes.buffer);
	if (typeof cell === "string") bytes.set(new TextEncoder().encode(cell), at);
	else if (type.class === "float") view.setFloat64(at, cell, true);
	else view.setInt32(at, cell, true);
}

function describe(writer: Hdf5Writer, path: string, className: string, title: string, version: string): void {
	writer.createAttribute(path, "CLASS", text(className));
	writer.createAttribute(path, "TITLE", text(title));
	writer.createAttribute(path, "VERSION", text(version));
}

/** PyTables keeps empty text as HDF5's NULL dataspace. */
function text(content: string): NewAttribute {
	const bytes = new TextEncoder().encode(content);
	return { type: textType(bytes.length, "utf-8"), shape: [], bytes: content === "" ? new Uint8Array(1) : bytes, isNull: content === "" };
}

function int64(value: number): NewAttribute {
	return { type: INT64, shape: [], bytes: bytesOf(BigInt64Array.of(BigInt(value))) };
}

function bytesOf(elements: Float64Array | BigInt64Array): Uint8Array {
	return new Uint8Array(elements.buffer);
}
