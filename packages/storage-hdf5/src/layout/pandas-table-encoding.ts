import { Frame, Index, NDArray, PandasArray, Series, type StoredValue, tuple } from "@pypet/values";
import { BYTE, type Datatype, packedCompound } from "../datatype.js";
import type { NewAttribute, NewDataset } from "../hdf5-file.js";
import { encodeAttribute, pickleAttribute } from "./attribute-encoding.js";
import type { EncodedGroup } from "./encoded-group.js";
import { areTexts, encodeCellsOfPandas, isBinaryColumn, MISSING_TEXT, timeName } from "./pandas-cells.js";
import { commonAttributes } from "./pandas-fixed-encoding.js";
import { encodeLabels } from "./pandas-index-encoding.js";
import { labelKey } from "./pandas-labels.js";

/** A chunk has about this many bytes. */
const CHUNK_SIZE = 16_384;

/** How pandas calls the one column of a series without a name. */
const NAMELESS_SERIES = "values";

/** Whether a frame or series has a form in the table format: all columns that hold objects hold texts, or NaN where one is missing. */
export function fitsTable(value: Frame | Series): boolean {
	const { columns, index, labels } = partsOf(value);
	const isKeptBack = value instanceof Series && value.name === NAMELESS_SERIES;
	const isEveryColumnFit = columns.every((column) => isBinaryColumn(column) || areTexts(column.toArray()));
	return index !== undefined && index.length > 0 && isEveryColumnFit && !isKeptBack && new Set(labels.map(labelKey)).size === labels.length;
}

/** A frame or series in pandas' table format: a table with a column for the index and one for each column. It {@link fitsTable}. */
export function encodeTableFormat(value: Frame | Series): EncodedGroup {
	const { columns, index = rowNumbers(0), labels, levels } = partsOf(value);
	const kind = value instanceof Frame ? "frame" : "series";
	const missing = freeText(columns);
	const cells = columns.map((column, position) => ({ name: `values_block_${position}`, column, label: labels[position] ?? null }));
	const names = cells.map(({ name }) => name);
	const info = new Map<StoredValue, StoredValue>([
		[1n, columnsInfo(value)],
		["index", indexInfo(index)],
		...cells.map(({ column, name }): [StoredValue, StoredValue] => [name, zoneInfo(column)]),
	]);
	const { kind: indexKind, labels: indexLabels } = encodeLabels(index) ?? { kind: "integer", labels: index.values.data };
	const members = [
		{ name: "index", ...encodeCellsOfPandas(indexLabels) },
		...cells.map(({ column, name }) => ({ name, ...encodeColumn(column, missing) })),
	];
	return {
		attributes: new Map([
			...commonAttributes(`${kind}_table`),
			["table_type", encodeAttribute(`appendable_${levels ? "multi" : ""}${kind}`)],
			["index_cols", pickleAttribute([tuple<StoredValue>(0n, "index")])],
			["values_cols", pickleAttribute(names)],
			["non_index_axes", pickleAttribute([tuple<StoredValue>(1n, labels)])],
			["data_columns", pickleAttribute([])],
			["nan_rep", encodeAttribute(missing)],
			["levels", levels ? pickleAttribute([...levels]) : encodeAttribute(1n)],
			["info", pickleAttribute(info)],
		]),
		datasets: new Map([
			[
				"table",
				{
					dataset: tableOf(members, index.length),
					attributes: new Map([
						["index_kind", encodeAttribute(indexKind)],
						...cells.flatMap(({ column, label, name }, position) => columnAttributes(name, label, column, members[position + 1]?.type)),
					]),
				},
			],
		]),
	};
}

/** A frame or series as columns that lie in the table; the levels of an index are columns, too. */
interface Parts {
	/** `undefined` where it has no form in a table. */
	readonly index: Index | undefined;
	readonly labels: readonly StoredValue[];
	readonly columns: readonly PandasArray[];
	/** Labels of the columns that are levels of the index; `undefined` where it has one level. */
	readonly levels: readonly StoredValue[] | undefined;
}

function partsOf(value: Frame | Series): Parts {
	const { index } = value;
	const isFrame = value instanceof Frame;
	const own = isFrame ? value.data : [value.values];
	const labels = isFrame
		? Array.from({ length: value.columns.length }, (_, position) => value.columns.at(position))
		: [value.name ?? NAMELESS_SERIES];
	// pandas reads spans and days of an index back as integers.
	if (index instanceof Index) {
		const kind = encodeLabels(index)?.kind;
		const isKept = kind !== undefined && !kind.startsWith("timedelta64") && kind !== "date";
		return { index: isKept ? index : undefined, labels, columns: own, levels: undefined };
	}
	const names = index.levels.map(({ name }, level) => (isFrame ? (name ?? `level_${level}`) : name));
	// The levels stand among the labels of the columns, by their names.
	const areKept = names.every((name) => typeof name === "string") && (!isFrame || value.columns instanceof Index);
	return {
		index: areKept ? rowNumbers(index.length) : undefined,
		labels: [...names, ...labels],
		columns: [...index.levels.map((level) => level.values), ...own],
		levels: names,
	};
}

function rowNumbers(count: number): Index {
	return new Index(
		new PandasArray(
			new NDArray(
				"int64",
				[count],
				BigInt64Array.from({ length: count }, (_, row) => BigInt(row)),
			),
		),
	);
}

/** A text to stand for a missing one that no column holds. */
function freeText(columns: readonly PandasArray[]): string {
	const texts = new Set<StoredValue>(columns.filter(({ data }) => data.dtype === "object").flatMap((column) => column.toArray()));
	let text = MISSING_TEXT;
	while (texts.has(text)) text += "_";
	return text;
}

function columnsInfo(value: Frame | Series): ReadonlyMap<StoredValue, StoredValue> {
	const columns = value instanceof Frame ? value.columns : undefined;
	const isMulti = columns !== undefined && !(columns instanceof Index);
	const names = isMulti ? columns.levels.map(({ name }) => name) : [columns?.name ?? null];
	return new Map<StoredValue, StoredValue>([
		["names", names],
		["type", isMulti ? "MultiIndex" : "Index"],
	]);
}

function indexInfo({ frequency, name, values }: Index): ReadonlyMap<StoredValue, StoredValue> {
	const info = new Map<StoredValue, StoredValue>();
	if (frequency !== null) info.set("freq", frequency);
	if (values.zone !== undefined) info.set("tz", values.zone);
	if (name !== null) info.set("index_name", name);
	return info;
}

function zoneInfo({ zone }: PandasArray): ReadonlyMap<StoredValue, StoredValue> {
	return new Map<StoredValue, StoredValue>(zone === undefined ? [] : [["tz", zone]]);
}

function encodeColumn({ data }: PandasArray, missing: string) {
	const { bytes, type } = encodeCellsOfPandas(data, missing);
	// The type is named beside them; bytes can be written without detour, bit fields can't.
	return { bytes, type: type.class === "bit field" ? BYTE : type };
}

function columnAttributes(name: string, label: StoredValue, { data }: PandasArray, type: Datatype | undefined): [string, NewAttribute][] {
	const dtype = data.dtype === "object" ? `bytes${8 * (type?.size ?? 1)}` : timeName(data.dtype);
	return [
		[`${name}_kind`, pickleAttribute([label])],
		[`${name}_dtype`, encodeAttribute(dtype)],
		[`${name}_meta`, encodeAttribute(null)],
	];
}

function tableOf(members: readonly { name: string; type: Datatype; bytes: Uint8Array }[], rowCount: number): NewDataset {
	const type = packedCompound(members.map((member) => [member.name, member.type] as const));
	const bytes = new Uint8Array(type.size * rowCount);
	type.members.forEach(({ offset, type: { size } }, position) => {
		const cells = members[position]?.bytes ?? new Uint8Array();
		for (let row = 0; row < rowCount; row++) bytes.set(cells.subarray(row * size, (row + 1) * size), row * type.size + offset);
	});
	return { type, shape: [rowCount], bytes, rowsPerChunk: Math.max(1, Math.floor(CHUNK_SIZE / type.size)) };
}
