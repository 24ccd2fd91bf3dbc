import {
	type ArrayData,
	type DType,
	elementAt,
	isBinaryDType,
	isTypedArray,
	NDArray,
	newBinaryData,
	type StoredValue,
	ValueError,
} from "@pypet/values";

/** How pandas marks a missing moment or span. */
const NOT_A_TIME = -(2n ** 63n);

/** The code of a label that is missing, where labels are kept as positions in a level. */
const MISSING = -1;

/**
 * The elements at some positions (in C order) as an array of one dimension.
 *
 * A position of −1 is missing: it gives NaN, or the mark of a missing moment; integers become floats for it, and booleans objects.
 *
 * @throws ValueError when there is no element at another one.
 */
export function takeElements(array: NDArray, positions: readonly number[]): NDArray {
	for (const position of positions) {
		if (!Number.isInteger(position) || position < MISSING || position >= array.size)
			throw new ValueError(`it refers to a label ${position} that is not there.`);
	}
	const source = positions.includes(MISSING) ? withPlaceForMissing(array) : array;
	return new NDArray<DType>(source.dtype, [positions.length], takenData(source, positions));
}

function takenData({ data, dtype }: NDArray, positions: readonly number[]): ArrayData {
	if (!isBinaryDType(dtype) || !isTypedArray(data))
		return positions.map((position): StoredValue => data[position] ?? (position === MISSING ? Number.NaN : null));
	const taken = newBinaryData<typeof dtype>(dtype, positions.length);
	if (taken instanceof BigInt64Array || taken instanceof BigUint64Array) {
		positions.forEach((position, place) => {
			taken[place] = BigInt(position === MISSING ? NOT_A_TIME : (data[position] ?? 0n));
		});
		return taken;
	}
	const parts = dtype === "complex64" || dtype === "complex128" ? 2 : 1;
	positions.forEach((position, place) => {
		for (let part = 0; part < parts; part++)
			taken[parts * place + part] = position === MISSING ? Number.NaN : Number(data[parts * position + part]);
	});
	return taken;
}

function withPlaceForMissing(array: NDArray): NDArray {
	const { dtype, shape } = array;
	const elements = () => Array.from({ length: array.size }, (_, position) => elementAt(array, position));
	if (dtype === "bool") return new NDArray("object", shape, elements());
	if (!/^u?int/.test(dtype)) return array;
	return new NDArray("float64", shape, Float64Array.from(elements(), Number));
}
