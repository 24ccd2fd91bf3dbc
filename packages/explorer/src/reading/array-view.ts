import { pythonText } from "@pypet/parameters";
import {
	type AnyArray,
	asNDArray,
	elementAt,
	elementCount,
	isBigIntDType,
	isTypedArray,
	Matrix,
	type NDArray,
	sliceFirstAxis,
} from "@pypet/values";
import type { ArrayView } from "../protocol/value-views.js";
import { arrayType } from "./summary.js";

/** Numbers of an array that go to the page, 32 MB: more than a screen can show. */
const MOST_NUMBERS = 4_000_000;
/** Texts of an array that go to the page. */
const MOST_TEXTS = 20_000;

/** An array as the page shows it. Of a very long one the beginning along its first axis. */
export function arrayView(value: AnyArray): ArrayView {
	const array = asNDArray(value);
	const type = `${array instanceof Matrix ? "matrix " : ""}${arrayType(array.dtype, array.shape)}`;
	const shown = beginning(array, isNumeric(array) ? MOST_NUMBERS : MOST_TEXTS);
	const content = isNumeric(array) ? { numbers: numbersOf(shown) } : { texts: textsOf(shown) };
	const notes = [
		...(shown === array ? [] : [`The first ${shown.shape[0]} of ${array.shape[0]} along the first axis.`]),
		...(content.numbers && hasRounded(shown) ? ["Integers beyond 2⁵³ are rounded."] : []),
	];
	return { kind: "array", type, shape: shown.shape, ...content, ...(notes.length > 0 && { note: notes.join(" ") }) };
}

/** Whether the elements are numbers or booleans. 64-bit integers are, rounded where they don't fit; times and complex numbers are not. */
export function isNumeric({ dtype }: NDArray): boolean {
	return dtype === "bool" || /^(?:u?int|float)\d+$/.test(dtype);
}

function hasRounded({ data, dtype }: NDArray): boolean {
	if (!isBigIntDType(dtype)) return false;
	for (const element of data) if (typeof element === "bigint" && BigInt(Number(element)) !== element) return true;
	return false;
}

/** The elements of a numeric array as numbers: a copy. */
export function numbersOf(array: NDArray): Float64Array {
	const { data, dtype, size } = array;
	if (dtype === "float16") return Float64Array.from({ length: size }, (_, position) => Number(elementAt(array, position)));
	if (isBigIntDType(dtype)) return Float64Array.from(data, Number);
	return isTypedArray(data) ? Float64Array.from(data as Float64Array) : new Float64Array(0);
}

/** The elements as texts. */
function textsOf(array: NDArray): string[] {
	return Array.from({ length: array.size }, (_, position) => pythonText(elementAt(array, position)));
}

function beginning(array: NDArray, most: number): NDArray {
	if (array.size <= most || array.shape.length === 0) return array;
	const perRow = Math.max(1, elementCount(array.shape.slice(1)));
	return sliceFirstAxis(array, 0, Math.max(1, Math.floor(most / perRow)));
}
