import { type AnyIndex, CalendarDate, Index, NDArray, NotATime, PandasArray, Tuple } from "@pypet/values";
import { FLOAT64 } from "../datatype.js";
import type { NewAttribute } from "../hdf5-file.js";
import { takeElements } from "./array-taking.js";
import { encodeAttribute, pickleAttribute } from "./attribute-encoding.js";
import type { EncodedDataset } from "./encoded-group.js";
import { areTexts, encodeCellsOfPandas, isBinaryColumn, isMissing, isTime, MISSING_TEXT, ordinalsOf, timeName } from "./pandas-cells.js";
import { labelKey } from "./pandas-labels.js";

/** What pandas calls a kind of labels, by the beginning of their dtype. */
const KINDS: readonly (readonly [dtype: RegExp, kind: string])[] = [
	[/^u?int/, "integer"],
	[/^float/, "float"],
	[/^bool/, "bool"],
];

/** Labels of one level in the file's form. */
export interface EncodedLabels {
	readonly kind: string;
	readonly labels: NDArray;
}

/** The form of labels; `undefined` where the file has none: objects that are not all texts or days, and a text that stands for NaN. */
export function encodeLabels({ values }: Index): EncodedLabels | undefined {
	const { dtype } = values.data;
	const kind = isTime(dtype) ? timeName(dtype) : KINDS.find(([beginning]) => beginning.test(dtype))?.[1];
	if (isBinaryColumn(values)) return kind === undefined ? undefined : { kind, labels: values.data };
	const elements = values.toArray();
	if (areTexts(elements) && !elements.includes(MISSING_TEXT)) return { kind: "string", labels: values.data };
	return elements.every((element) => element instanceof CalendarDate) ? { kind: "date", labels: ordinalsOf(elements) } : undefined;
}

/** Whether an index has a form in the fixed format. */
export function fitsFixedIndex(index: AnyIndex): boolean {
	const levels = index instanceof Index ? [index] : index.levels;
	return levels.every((level) => encodeLabels(level) !== undefined);
}

/** An index in the fixed format: attributes of the group and datasets, by name. Several levels are kept as their labels and positions in these. */
export function encodeFixedIndex(
	key: string,
	index: AnyIndex,
): { attributes: [string, NewAttribute][]; datasets: [string, EncodedDataset][] } {
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

/** An array as a dataset of the fixed format. What is empty is kept as one element and the extents that it should have. */
export function arrayDataset(array: NDArray, attributes: readonly (readonly [string, NewAttribute])[] = []): EncodedDataset {
	const { dtype, shape } = array;
	if (array.size > 0 || isTime(dtype)) {
		const { bytes, type } = encodeCellsOfPandas(array);
		return { dataset: { type, shape, bytes }, attributes: new Map(attributes) };
	}
	return {
		dataset: { type: FLOAT64, shape: shape.map(() => 1), bytes: new Uint8Array(8) },
		attributes: new Map([["value_type", encodeAttribute(dtype)], ["shape", pickleAttribute(Tuple.from(shape.map(BigInt)))], ...attributes]),
	};
}

function labelsDataset(index: Index): EncodedDataset {
	const { kind, labels } = encodeLabels(index) ?? { kind: "object", labels: index.values.data };
	const attributes: [string, NewAttribute][] = [
		["kind", encodeAttribute(kind)],
		["name", encodeAttribute(index.name)],
	];
	if (kind.startsWith("datetime64")) attributes.push(["index_class", encodeAttribute("datetime")]);
	if (isTime(labels.dtype)) attributes.push(["freq", encodeAttribute(index.frequency)]);
	if (index.values.zone !== undefined) attributes.push(["tz", encodeAttribute(index.values.zone)]);
	return arrayDataset(labels, attributes);
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
