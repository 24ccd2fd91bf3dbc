import {
	type AnyIndex,
	type Frame,
	Index,
	NDArray,
	type PandasArray,
	type RecordArray,
	type Series,
	type SharedData,
	type StoredValue,
} from "@pypet/values";
import type { Json } from "./json-text.js";
import { neutralArray } from "./neutral-arrays.js";

type Encode = (value: StoredValue) => Json;

/** Classes of pypet's handles to shared data. */
const SHARED_CLASSES: Readonly<Record<SharedData["kind"], string>> = {
	ARRAY: "SharedArray",
	CARRAY: "SharedCArray",
	EARRAY: "SharedEArray",
	VLARRAY: "SharedVLArray",
	TABLE: "SharedTable",
	FRAME: "SharedPandasFrame",
	SERIES: "SharedPandasFrame",
};

/** A pandas frame: labels of rows and columns, and each column's type and cells. */
export function neutralFrame({ columns, data, index }: Frame, inner: Encode): Json {
	return {
		t: "frame",
		class: "DataFrame",
		index: neutralIndex(index, inner),
		columns: neutralIndex(columns, inner),
		data: data.map((column) => cells(column, inner)),
	};
}

/** A pandas series. */
export function neutralSeries({ index, name, values }: Series, inner: Encode): Json {
	return { t: "series", name: inner(name), index: neutralIndex(index, inner), ...cells(values, inner) };
}

/** Labels: the class of the index and its names, and the labels one by one. */
export function neutralIndex(index: AnyIndex, inner: Encode): Json {
	const labels = Array.from({ length: index.length }, (_, position) => inner(index.at(position)));
	if (index instanceof Index) return { class: classOf(index), name: index.name === null ? null : inner(index.name), v: labels };
	return { class: "MultiIndex", name: null, names: index.levels.map(({ name }) => inner(name)), v: labels };
}

/** An array of records: the array of each field. */
export function neutralRecords({ fields, shape }: RecordArray, inner: Encode): Json {
	const arrays = Array.from(
		fields,
		([name, field]): Json => [name, field instanceof NDArray ? neutralArray(field, inner) : neutralRecords(field, inner)],
	);
	return { t: "ndarray", dtype: "V", shape, fields: arrays };
}

/** Shared data: the class of the handle, without the data. */
export function neutralShared({ kind }: SharedData): Json {
	return { t: "shared", class: SHARED_CLASSES[kind] };
}

function cells(column: PandasArray, inner: Encode): { dtype: string; v: Json } {
	return { dtype: column.dtype, v: column.toArray().map(inner) };
}

function classOf({ values }: Index): string {
	if (values.dtype.startsWith("datetime64[")) return "DatetimeIndex";
	return values.dtype.startsWith("timedelta64[") ? "TimedeltaIndex" : "Index";
}
