import { type AnyArray, asNDArray, elementCount, type NDArray, ValueError } from "@pypet/values";
import type { RawData } from "../datatype.js";
import type { ArrayPart, Hdf5Node } from "../hdf5-file.js";
import { decodeArray } from "./array-decoding.js";
import { FLAG, type ItemPlace } from "./item-reading.js";
import { DATA_PREFIX } from "./names.js";
import { nativeValue } from "./native-values.js";
import { readRecall } from "./recall.js";

/** What is known of an array without reading its elements. */
export interface ArrayDescription {
	/** As numpy calls it: `float64`. */
	readonly dtype: string;
	readonly shape: readonly number[];
	/** Bytes of all elements; in the file they may take less. */
	readonly byteLength: number;
	/**
	 * Position of the first element that was written, rounded down to its chunk: before it the file has nothing. The first element where that is not
	 * known, and where nothing was written.
	 */
	readonly firstStored: readonly number[];
}

/** What an item is that is stored as an array; `undefined` for any other. Reads none of its elements. */
export function describeArray(item: ItemPlace): ArrayDescription | undefined {
	const node = arrayNode(item);
	if (!node) return undefined;
	const { firstStored, shape, type } = node.describe();
	// Rows of any length, and elements that are arrays themselves, have no extents of their own to take a part of.
	if (!shape || type.class === "variable" || type.class === "array") return undefined;
	const { dtype } = elementsOf(node, { type, shape: [0], bytes: new Uint8Array() });
	return { dtype, shape, byteLength: elementCount(shape) * type.size, firstStored: firstStored ?? shape.map(() => 0) };
}

/** Some elements of an item that {@link describeArray} describes, as an array whatever the whole is in Python. */
export function readArrayPart(item: ItemPlace, part: ArrayPart): NDArray | undefined {
	const node = arrayNode(item);
	const known = describeArray(item);
	if (!node || !known) return undefined;
	checkPart(part, known.shape);
	return elementsOf(node, node.readPart(part));
}

function arrayNode({ flag, node }: ItemPlace): Hdf5Node | undefined {
	return node?.kind === "dataset" && (flag === FLAG.array || flag === FLAG.carray || flag === FLAG.earray) ? node : undefined;
}

/** The elements as those of the whole array would be, with the types that recall attributes give back. */
function elementsOf(node: Hdf5Node, data: RawData): NDArray {
	const { scalarType } = readRecall((ending) => node.text(DATA_PREFIX + ending));
	const value = nativeValue(decodeArray(data), { collection: "ndarray", scalarType });
	return asNDArray(value as AnyArray);
}

function checkPart({ count, start }: ArrayPart, shape: readonly number[]): void {
	const isWithin = shape.every((extent, axis) => {
		const [first, length] = [start[axis] ?? Number.NaN, count[axis] ?? Number.NaN];
		return Number.isSafeInteger(first) && Number.isSafeInteger(length) && first >= 0 && length >= 0 && first + length <= extent;
	});
	if (isWithin && start.length === shape.length && count.length === shape.length) return;
	throw new ValueError(
		`The part from [${start.join(", ")}] with [${count.join(", ")}] elements is none of an array of [${shape.join(", ")}].`,
	);
}
