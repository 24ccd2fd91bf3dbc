import { type AnyIndex, Frame, Index, MultiIndex, NDArray, PandasArray, Series, type StoredValue, ValueError } from "@pypet/values";
import type { RawData } from "../datatype.js";
import type { Hdf5Reader } from "../hdf5-file.js";
import { decodeArray, memberRows } from "./array-decoding.js";
import { takeElements } from "./array-taking.js";
import { type Attributes, pandasAttributes } from "./pandas-attributes.js";
import { asTimes, indexOf, labelKey, pandasTexts, timeDType, zoneName } from "./pandas-labels.js";

/** Names that pandas gives to levels without one, and takes away again when it reads a frame. */
const NAMELESS_LEVEL = /^level_\d+$/;

/** A frame in pandas' table format (`AppendableFrameTable` of `pandas/io/pytables.py`): a row of the table for each row. */
export function readTableFrame(reader: Hdf5Reader, path: string): Frame {
	const { columns, index, levels } = readParts(reader, path);
	if (levels === undefined) return frameOf(index, columns);
	const withoutNames = levels.map(({ frequency, name, values }) => {
		return new Index(values, typeof name === "string" && NAMELESS_LEVEL.test(name) ? null : name, frequency);
	});
	return frameOf(new MultiIndex(withoutNames), columns);
}

/** A series in pandas' table format: a frame of one column, called `values` where the series has no name. */
export function readTableSeries(reader: Hdf5Reader, path: string): Series {
	const { columns, index, levels } = readParts(reader, path);
	const [column] = columns.cells;
	const [name = null] = columns.labels;
	if (column === undefined) throw new ValueError("it is a series without values.");
	return new Series(column, levels ? new MultiIndex(levels) : index, name === "values" ? null : name);
}

interface Columns {
	readonly labels: readonly StoredValue[];
	readonly cells: readonly PandasArray[];
	/** Names of the levels of the labels. */
	readonly names: readonly StoredValue[];
	/** Whether the labels are tuples, one part for each level. */
	readonly isMulti: boolean;
}

interface Parts {
	readonly index: Index;
	/** The levels of the index, which are columns in the table; `undefined` where the index has one level. */
	readonly levels: readonly Index[] | undefined;
	readonly columns: Columns;
}

function frameOf(index: AnyIndex, { cells, isMulti, labels, names }: Columns): Frame {
	return new Frame(index, indexOf(labels, names, isMulti), cells);
}

function readParts(reader: Hdf5Reader, path: string): Parts {
	const group = pandasAttributes(reader, path);
	const table = pandasAttributes(reader, `${path}/table`);
	const data = reader.readDataset(`${path}/table`);
	const info = asMap(group.value("info"));
	const [, indexColumn] = asList(asList(group.value("index_cols"))[0]);
	const [axis = 1n, order] = asList(asList(group.value("non_index_axes"))[0]);
	const columnsInfo = asMap(info.get(axis));
	const missing = group.text("nan_rep");
	const blocks = asList(group.value("values_cols")).map((name) => readBlock({ data, table, info, missing }, String(name)));
	const labels = blocks.flatMap((block) => block.labels);
	const cells = blocks.flatMap((block) => block.cells);
	const cellsOf = new Map(labels.map((label, position) => [labelKey(label), cells[position]]));
	const take = (label: StoredValue) => {
		const column = cellsOf.get(labelKey(label));
		if (column === undefined) throw new ValueError("a column of the frame has no values.");
		return column;
	};
	const levelNames = group.value("levels");
	const levels = Array.isArray(levelNames) ? levelNames.map((name: StoredValue) => new Index(take(name), name)) : undefined;
	const levelKeys = new Set(levels?.map(({ name }) => labelKey(name)));
	const shown = (order === undefined ? labels : asList(order)).filter((label) => !levelKeys.has(labelKey(label)));
	const names = asList(columnsInfo.get("names"));
	return {
		index: readIndex(data, table, info, String(indexColumn)),
		levels,
		columns: {
			labels: shown,
			cells: shown.map(take),
			names: names.length > 0 ? names : [null],
			isMulti: columnsInfo.get("type") === "MultiIndex",
		},
	};
}

function readIndex(data: RawData, table: Attributes, info: ReadonlyMap<StoredValue, StoredValue>, name: string): Index {
	const rows = memberRows(data, name);
	if (rows === undefined) throw new ValueError(`its table has no column ${name}.`);
	const kind = table.text(`${name}_kind`);
	const own = asMap(info.get(name));
	const frequency = own.get("freq") ?? null;
	const array = decodeArray(rows);
	// pandas takes whatever has a frequency and is no date for one.
	if (kind === "integer" && frequency !== null) throw new ValueError("it has a PeriodIndex, which this version can't decode.");
	const indexName = own.get("index_name") ?? null;
	const times = timeDType(kind);
	// pandas hands spans out as integers.
	if (times?.startsWith("datetime64"))
		return new Index(new PandasArray(asTimes(array, times), zoneName(own.get("tz"))), indexName, frequency);
	return new Index(new PandasArray(array.dtype === "bytes" ? pandasTexts(array) : array), indexName);
}

interface TableSource {
	readonly data: RawData;
	readonly table: Attributes;
	readonly info: ReadonlyMap<StoredValue, StoredValue>;
	/** The text that stands for a missing one. */
	readonly missing: string | undefined;
}

/** The columns of a frame that are one column of the table. */
function readBlock({ data, info, missing, table }: TableSource, name: string) {
	const rows = memberRows(data, name);
	if (rows === undefined) throw new ValueError(`its table has no column ${name}.`);
	if (table.text(`${name}_meta`) === "category") throw new ValueError("it has a column of categories, which this version can't decode.");
	const dtype = table.text(`${name}_dtype`) ?? "";
	const labels = asList(table.value(`${name}_kind`));
	const array = cellsOf(decodeArray(rows), dtype, missing);
	const zone = zoneName(asMap(info.get(name)).get("tz"));
	const rowCount = array.shape[0] ?? 0;
	const cells = labels.map((_, column) => {
		const positions = Array.from({ length: rowCount }, (__, row) => row * labels.length + column);
		return new PandasArray(takeElements(array, positions), zone);
	});
	return { labels, cells };
}

function cellsOf(array: NDArray, dtype: string, missing: string | undefined): NDArray {
	const times = timeDType(dtype);
	if (times !== undefined) return asTimes(array, times);
	if (dtype.startsWith("bytes") || dtype.startsWith("string")) return pandasTexts(array, missing);
	// Other programs keep booleans as bytes.
	if (dtype === "bool" && array.data instanceof Uint8Array) return new NDArray("bool", array.shape, array.data);
	return array;
}

function asList(value: StoredValue | undefined): readonly StoredValue[] {
	return Array.isArray(value) ? value : [];
}

function asMap(value: StoredValue | undefined): ReadonlyMap<StoredValue, StoredValue> {
	return value instanceof Map ? value : new Map();
}
