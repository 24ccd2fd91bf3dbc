import {
	type AnyArray,
	asNDArray,
	Bytes,
	Complex,
	type DType,
	isBinaryDType,
	Matrix,
	NDArray,
	newBinaryData,
	numberToHalf,
	PythonName,
	type PythonObject,
	plainArray,
	RecordArray,
	Scalar,
	type StoredValue,
	singleValueAt,
	tuple,
} from "@pypet/values";
import { PickleError, PicklingError } from "../errors.js";
import { isSequence, safeInteger, textOf } from "../guards.js";
import type { Budget } from "../limits.js";
import { keyOf, recordOf } from "../records.js";
import type { Constructors } from "./constructor.js";
import { dtypeRecord, layoutOf } from "./numpy-dtype.js";
import { arrayFrom, cOrder, contentOf, fortranOrder, type Order, widthOf } from "./numpy-elements.js";
import { packedRecords, recordArrayFrom, recordLayoutOf } from "./numpy-records.js";

/** `multiarray` as numpy 1 and 2 spell it; numpy 2 still finds the first. */
const MULTIARRAY = ["numpy.core.multiarray", "numpy._core.multiarray", "numpy.core._multiarray_umath", "numpy._core._multiarray_umath"];
const NUMERIC = ["numpy.core.numeric", "numpy._core.numeric"];

const NDARRAY = new PythonName("numpy", "ndarray");
const MATRIX = new PythonName("numpy", "matrix");
const MATRIX_KEYS = new Set(["numpy matrix", "numpy.matrixlib.defmatrix matrix", "numpy.core.defmatrix matrix"]);
const RECONSTRUCT = new PythonName("numpy.core.multiarray", "_reconstruct");
const SCALAR = new PythonName("numpy.core.multiarray", "scalar");

/**
 * `numpy`: arrays, matrices and scalars of all dtypes that have a name here.
 *
 * An array of another dtype (records with objects, long doubles), of another class (masked arrays), or one that contains itself stays a
 * record, and so does a dtype. Order in memory, byte order and gaps in records are not kept.
 */
export const numpy: Constructors = [
	...MULTIARRAY.flatMap<Constructors[number]>((module) => [
		[`${module} _reconstruct`, { build: reconstructed }],
		[`${module} scalar`, { call: ([dtype, content], budget) => scalar(dtype, content, budget) }],
	]),
	...NUMERIC.map<Constructors[number]>((module) => [`${module} _frombuffer`, { call: fromBuffer }]),
];

/** The record of an array or a numpy scalar. */
export function numpyRecord(value: AnyArray | RecordArray | Scalar): PythonObject {
	if (value instanceof Scalar) {
		const array = arrayOfScalar(value);
		const width = widthOf(array);
		return recordOf(SCALAR, [dtypeRecord(value.dtype, width), contentOf(array, width)]);
	}
	if (value instanceof RecordArray) {
		const { content, dtype } = packedRecords(value);
		return arrayRecord(NDARRAY, value.shape, dtype, content);
	}
	const array = asNDArray(value);
	const width = widthOf(array);
	return arrayRecord(array instanceof Matrix ? MATRIX : NDARRAY, array.shape, dtypeRecord(array.dtype, width), contentOf(array, width));
}

function arrayRecord(type: PythonName, shape: readonly number[], dtype: PythonObject, content: StoredValue): PythonObject {
	const state = tuple<StoredValue>(1n, tuple<StoredValue>(...shape.map(BigInt)), dtype, false, content);
	return recordOf(RECONSTRUCT, [type, tuple(0n), Bytes.fromText("b")], { state });
}

/** Gives an array its state: (version, shape, dtype, whether in Fortran order, content). */
function reconstructed({ type, state }: PythonObject, budget: Budget): StoredValue | undefined {
	const isMatrix = MATRIX_KEYS.has(keyOf(type));
	if (!isSequence(state) || (!isMatrix && keyOf(type) !== keyOf(NDARRAY))) return undefined;
	// The version is missing in pickles of numpy's first years.
	const [shapeValue, dtype, isFortran, content] = state.length === 5 ? state.slice(1) : state;
	const layout = layoutOf(dtype);
	const shape = shapeOf(shapeValue);
	if (layout === undefined)
		return isMatrix ? undefined : records(dtype, content, isFortran === true ? fortranOrder(shape) : cOrder(shape), budget);
	// Objects are listed in C order whatever the array's is.
	const isTransposed = isFortran === true && layout.dtype !== "object";
	const array = arrayFrom(layout, content, isTransposed ? fortranOrder(shape) : cOrder(shape), budget);
	if (array === undefined) return undefined;
	return isMatrix ? new Matrix(array.dtype, array.shape, array.data) : plainArray(array);
}

/** Protocol 5 (`numpy/_core/numeric.py`): the buffer's axes may be in any order, and `axes` says in which. */
function fromBuffer(args: readonly StoredValue[], budget: Budget): StoredValue | undefined {
	const [buffer, dtype, shapeValue, order, axes] = args;
	const layout = layoutOf(dtype);
	const elements = bufferOrder(shapeOf(shapeValue), textOf(order), axes);
	if (layout === undefined) return records(dtype, buffer, elements, budget);
	if (layout.dtype === "object") return undefined;
	const array = arrayFrom(layout, buffer, elements, budget);
	return array && plainArray(array);
}

function records(dtype: StoredValue | undefined, content: StoredValue | undefined, order: Order, budget: Budget): RecordArray | undefined {
	const layout = recordLayoutOf(dtype, budget);
	return layout && recordArrayFrom(layout, content, order, budget);
}

function bufferOrder(shape: readonly number[], order: string | undefined, axes: StoredValue | undefined): Order {
	if (order !== "K" || axes === undefined || axes === null) return order === "F" ? fortranOrder(shape) : cOrder(shape);
	const permutation = shapeOf(axes);
	const { strides } = cOrder(shape);
	if (permutation.length !== shape.length || new Set(permutation).size !== shape.length)
		throw new PickleError("The axes of an array are no permutation.");
	const pick = (values: readonly number[]) =>
		permutation.map((axis) => {
			const value = values[axis];
			if (value === undefined) throw new PickleError(`An array of ${shape.length} axes has no axis ${axis}.`);
			return value;
		});
	return { shape: pick(shape), strides: pick(strides) };
}

function scalar(dtype: StoredValue | undefined, content: StoredValue | undefined, budget: Budget): StoredValue | undefined {
	const layout = layoutOf(dtype);
	if (layout === undefined) return undefined;
	if (layout.dtype === "object") return content;
	const array = arrayFrom(layout, content, cOrder([1]), budget);
	return array && singleValueAt(array, 0);
}

function shapeOf(value: StoredValue | undefined): number[] {
	const extents = isSequence(value) ? value.map((extent) => safeInteger(extent) ?? -1) : [-1];
	const count = extents.reduce((product, extent) => product * extent, 1);
	if (extents.some((extent) => extent < 0) || !Number.isSafeInteger(count))
		throw new PickleError("The shape of an array is no tuple of extents.");
	return extents;
}

function arrayOfScalar({ dtype, value }: Scalar): NDArray {
	if (dtype === "str" && typeof value === "string") return new NDArray(dtype, [1], [value]);
	if (dtype === "bytes" && value instanceof Bytes) return new NDArray(dtype, [1], [value]);
	if (!isBinaryDType(dtype)) throw new PicklingError(`A numpy scalar of dtype ${dtype} holds a ${typeof value}.`);
	const data = newBinaryData(dtype, 1);
	if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[0] = BigInt(typeof value === "bigint" ? value : Number(value));
	else if (value instanceof Complex) data.set([value.real, value.imaginary]);
	else data[0] = dtype === "float16" ? numberToHalf(Number(value)) : Number(value);
	return new NDArray<DType>(dtype, [1], data);
}
