import { timeZoneName } from "@pypet/pickle";
import {
	type AnyIndex,
	CalendarDate,
	Index,
	MultiIndex,
	NDArray,
	PandasArray,
	plainForm,
	type StoredValue,
	type TimeDType,
	Timestamp,
	ValueError,
} from "@pypet/values";
import { asText } from "./array-decoding.js";

/** What pandas writes for a missing text, where it doesn't say otherwise. */
const DEFAULT_MISSING = "nan";

/** Days from the year 1, from which Python counts, to 1970. */
const DAYS_TO_1970 = 719_163;
const MILLISECONDS_PER_DAY = 86_400_000;

/** An array of byte strings as pandas' texts: objects, and NaN where the text is the one that stands for a missing value. */
export function pandasTexts(array: NDArray, missing: string = DEFAULT_MISSING): NDArray {
	const texts = Array.from<StoredValue>(asText(array).data);
	return new NDArray(
		"object",
		array.shape,
		texts.map((text) => (text === missing ? Number.NaN : text)),
	);
}

/**
 * The dtype of times that pandas names: `datetime64`, or in newer versions with the unit, `datetime64[us]`.
 *
 * @returns `undefined` for any other type.
 */
export function timeDType(type: string | undefined): TimeDType | undefined {
	const [, kind, unit = "ns"] = /^(datetime64|timedelta64)(?:\[(s|ms|us|ns)\b)?/.exec(type ?? "") ?? [];
	return kind === "datetime64" || kind === "timedelta64" ? `${kind}[${unit}]` : undefined;
}

/** Steps since 1970, or steps of a span, as times. */
export function asTimes(array: NDArray, dtype: TimeDType): NDArray {
	const { data, shape } = array;
	if (!(data instanceof BigInt64Array)) throw new ValueError(`it keeps times as ${array.dtype}, which this version can't decode.`);
	return new NDArray(dtype, shape, data);
}

/** Days that Python counts from the year 1. */
export function asDates({ data, shape }: NDArray): NDArray {
	const days = Array.from<unknown, CalendarDate>(data, (day) => {
		return new CalendarDate(new Date((Number(day) - DAYS_TO_1970) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10));
	});
	return new NDArray("object", shape, days);
}

/**
 * Labels that are listed one by one, in the type that pandas gives an index of them.
 *
 * @param names - Names of the levels.
 * @param isMulti - Whether the labels are tuples, one part for each level.
 */
export function indexOf(labels: readonly StoredValue[], names: readonly StoredValue[], isMulti: boolean): AnyIndex {
	if (!isMulti) return new Index(arrayOf(labels), names[0] ?? null);
	const parts = (level: number) => labels.map((label) => (Array.isArray(label) ? (label[level] ?? null) : null));
	return new MultiIndex(names.map((name, level) => new Index(arrayOf(parts(level)), name)));
}

/** A text that is the same for equal labels only. */
export function labelKey(label: StoredValue): string {
	return JSON.stringify(plainForm(label));
}

/**
 * Name of a time zone, as Python's `str` gives it.
 *
 * @param zone - Its name, or its pickle; nothing where there is none.
 * @throws ValueError for a zone of a library that is not known.
 */
export function zoneName(zone: StoredValue | undefined): string | undefined {
	if (zone === undefined || zone === null) return undefined;
	const name = timeZoneName(zone);
	if (name === undefined) throw new ValueError("its moments are in a time zone of a kind that this version doesn't know.");
	return name;
}

function arrayOf(labels: readonly StoredValue[]): PandasArray {
	const shape = [labels.length];
	const isEvery = (isOne: (label: StoredValue) => boolean) => labels.length > 0 && labels.every(isOne);
	if (isEvery((label) => typeof label === "bigint" && BigInt.asIntN(64, label) === label))
		return new PandasArray(new NDArray("int64", shape, BigInt64Array.from(labels, integerOf)));
	if (isEvery((label) => typeof label === "bigint" || typeof label === "number"))
		return new PandasArray(new NDArray("float64", shape, Float64Array.from(labels, Number)));
	if (isEvery((label) => typeof label === "boolean")) return new PandasArray(new NDArray("bool", shape, Uint8Array.from(labels, Number)));
	const moments = labels.filter((label) => label instanceof Timestamp);
	if (moments.length === labels.length && new Set(moments.map(({ zone }) => zone)).size === 1)
		return new PandasArray(
			new NDArray(
				"datetime64[ns]",
				shape,
				BigInt64Array.from(moments, ({ nanoseconds }) => nanoseconds),
			),
			moments[0]?.zone,
		);
	return new PandasArray(new NDArray("object", shape, [...labels]));
}

function integerOf(label: StoredValue): bigint {
	return typeof label === "bigint" ? label : 0n;
}
