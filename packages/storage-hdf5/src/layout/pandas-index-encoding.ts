import { writePickle } from "@pypet/pickle";
import { type AnyIndex, CalendarDate, Index, NDArray, NotATime, PandasArray, Tuple } from "@pypet/values";
import { FLOAT64 } from "../datatype.js";
import type { NewAttribute } from "../hdf5-file.js";
import { encodeElements } from "./array-encoding.js";
import { takeElements } from "./array-taking.js";
import { encodeAttribute, pickleAttribute } from "./attribute-encoding.js";
import type { EncodedDataset } from "./encoded-group.js";
import { isMissing, isTime, MISSING_TEXT, ordinalsOf, timeName } from "./pandas-cells.js";
import { labelKey } from "./pandas-labels.js";
import { pickleDataset } from "./sequence-encoding.js";

/** Every version of Python 3 reads it. */
const PICKLE_PROTOCOL = 2;

/** What pandas calls a kind of labels, by the beginning of their dtype. */
const KINDS: readonly (readonly [dtype: RegExp, kind: string])[] = [
	[/^u?int/, "integer"],
	[/^float/, "float"],
	[/^bool/, "bool"],
];

/** An index in the fixed format: attributes of the group and datasets, by name. Several levels are kept as their labels and positions in these. */
export function encodeIndex(key: string, index: AnyIndex): { attributes: [string, NewAttribute][]; datasets: [string, EncodedDataset][] } {
	if (index instanceof Index)
		return { attributes: [[`${key}_variety`, encodeAttribute("regular")]], datasets: [[key, labelsDataset(index)]] };
	const datasets = index.levels.flatMap((level, number): [string, EncodedDataset][] => {
		const { codes, labels } = factorized(level);
		return [
			[`${key}_level${number}`, labelsDataset(labels)],
			[`${key}_label${number}`, arrayDataset(new NDArray("int32", [codes.length], Int32Array.from(codes)))],
		];
	});
	return {
		attributes: [
			[`${key}_variety`, encodeAttribute("multi")],
			[`${key}_nlevels`, encodeAttribute(BigInt(index.levels.length))],
		],
		datasets,
	};
}

/**
 * An array as a dataset of the fixed format: objects are a pickle of the whole. What is empty is kept as one element and the extents that it
 * should have.
 *
 * @throws ValueError when an object has no pickle.
 */
export function arrayDataset(array: NDArray, attributes: readonly (readonly [string, NewAttribute])[] = []): EncodedDataset {
	const { data, dtype, shape } = array;
	if (array.size > 0 && dtype === "object") {
		const dataset = pickleDataset(writePickle(array, { protocol: PICKLE_PROTOCOL }));
		return { dataset, attributes: new Map([["PSEUDOATOM", encodeAttribute("object")], ...attributes]) };
	}
	if (array.size > 0 || isTime(dtype)) {
		// Times lie there as integers.
		const isInteger = data instanceof BigInt64Array;
		const { bytes, type } = encodeElements(isInteger ? new NDArray("int64", shape, data) : array);
		return { dataset: { type, shape, bytes }, attributes: new Map(attributes) };
	}
	return {
		dataset: { type: FLOAT64, shape: shape.map(() => 1), bytes: new Uint8Array(8) },
		attributes: new Map([["value_type", encodeAttribute(dtype)], ["shape", pickleAttribute(Tuple.from(shape.map(BigInt)))], ...attributes]),
	};
}

function labelsDataset(index: Index): EncodedDataset {
	const { kind, labels } = encodeLabels(index);
	const attributes: [string, NewAttribute][] = [
		["kind", encodeAttribute(kind)],
		["name", encodeAttribute(index.name)],
	];
	if (kind.startsWith("datetime64")) attributes.push(["index_class", encodeAttribute("datetime")]);
	if (isTime(labels.dtype)) attributes.push(["freq", encodeAttribute(index.frequency)]);
	if (index.values.zone !== undefined) attributes.push(["tz", encodeAttribute(index.values.zone)]);
	return arrayDataset(labels, attributes);
}

/** Labels as they lie in the file, and what pandas calls their kind: objects that are not all texts or all days are pickled. */
function encodeLabels({ values }: Index): { readonly kind: string; readonly labels: NDArray } {
	const { data } = values;
	const kind = isTime(data.dtype) ? timeName(data.dtype) : KINDS.find(([beginning]) => beginning.test(data.dtype))?.[1];
	if (kind !== undefined) return { kind, labels: data };
	const elements = values.toArray();
	const texts = elements.filter((element) => typeof element === "string");
	if (texts.length === elements.length && texts.every(isPlainText))
		return { kind: "string", labels: new NDArray("str", data.shape, texts) };
	if (elements.every((element) => element instanceof CalendarDate)) return { kind: "date", labels: ordinalsOf(elements) };
	return { kind: "object", labels: data };
}

/** Whether a text comes back from a file as it is: HDF5 loses zero bytes at the end, and pandas takes a missing one's name for NaN. */
function isPlainText(text: string): boolean {
	return text !== MISSING_TEXT && !text.endsWith("\0");
}

/** The labels of a level without repetition, and the position of each row's among them; −1 where it is missing. */
function factorized({ name, values }: Index): { labels: Index; codes: readonly number[] } {
	const codeOf = new Map<string, number>();
	const firsts: number[] = [];
	const codes = values.toArray().map((label, row) => {
		if (isMissing(label) || label instanceof NotATime) return -1;
		const key = labelKey(label);
		const code = codeOf.get(key) ?? firsts.push(row) - 1;
		codeOf.set(key, code);
		return code;
	});
	return { labels: new Index(new PandasArray(takeElements(values.data, firsts), values.zone), name), codes };
}
