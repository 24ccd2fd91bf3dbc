import { isTypedArray, NDArray, type StoredValue, ValueError } from "@pypet/values";

/** As deep as numpy's arrays go. */
const DEEPEST = 32;

const PICKLE = "keep it in a PickleParameter or PickleResult.";

/** @throws ValueError, with what can be done, when something is in a list that is no single value. */
export function refuseNestedList(list: readonly StoredValue[]): void {
	if (list.some((element) => element instanceof Map))
		throw new ValueError(`pypet has no dictionaries within lists in HDF5 files. Make it a table, or ${PICKLE}`);
	if (!list.some((element) => Array.isArray(element) || element instanceof NDArray || isTypedArray(element))) return;
	const extent = extentOf(list);
	const array = extent && `Make it an array, ndarray(${extent.type}.of(…), [${extent.shape.join(", ")}]), or `;
	throw new ValueError(`pypet has no nested lists in HDF5 files. ${array ?? "Make it an array, or "}${PICKLE}`);
}

/** @throws ValueError, with what can be done, when an entry of a dictionary is one itself or a nested list. */
export function refuseNestedEntry(key: string, value: StoredValue): void {
	if (Array.isArray(value)) refuseNestedList(value);
	if (!(value instanceof Map)) return;
	const [inner = "b"] = value.keys();
	throw new ValueError(
		`pypet has no dictionaries within dictionaries in HDF5 files. Give a result an item for each entry by a dotted name, such as "${key}.${inner}", or ${PICKLE}`,
	);
}

interface Extent {
	/** The class of typed arrays that keeps the numbers. */
	readonly type: string;
	readonly shape: readonly number[];
}

/** The array of numbers that lists within lists stand for; `undefined` where they differ in length or type, or hold anything else. */
function extentOf(value: StoredValue, depth = 0): Extent | undefined {
	if (typeof value === "number") return { type: "Float64Array", shape: [] };
	if (typeof value === "bigint") return { type: "BigInt64Array", shape: [] };
	if (isTypedArray(value)) return { type: value.constructor.name, shape: [value.length] };
	if (!Array.isArray(value) || depth > DEEPEST) return undefined;
	const [first, ...others] = value.map((element) => extentOf(element, depth + 1));
	if (first === undefined || others.some((other) => other?.type !== first.type || String(other.shape) !== String(first.shape)))
		return undefined;
	return { type: first.type, shape: [value.length, ...first.shape] };
}
