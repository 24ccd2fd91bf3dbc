import {
	type AnyArray,
	asNDArray,
	isTypedArray,
	NDArray,
	PythonName,
	PythonObject,
	type SparseFormat,
	SparseMatrix,
	type StoredValue,
	tuple,
} from "@pypet/values";
import { isDict, isSequence, safeInteger } from "../guards.js";
import type { Constructors } from "./constructor.js";

/** `scipy.sparse`: the matrices that pypet stores; those of other layouts and the sparse arrays stay records. */
export const scipy: Constructors = [
	...classes("csr", ({ state }) => compressed("csr", state)),
	...classes("csc", ({ state }) => compressed("csc", state)),
	...classes("bsr", ({ state }) => compressed("bsr", state)),
	...classes("dia", ({ state }) => diagonal(state)),
];

/** How many entries scipy prints, which is part of what it pickles; 50 by default. */
const MAXPRINT = 50n;

/** The record of a sparse matrix. The name of its class is the one that all versions of scipy know. */
export function scipyRecord({ format, shape, parts }: SparseMatrix): PythonObject {
	const state = new Map<StoredValue, StoredValue>([
		["_shape", tuple(BigInt(shape[0]), BigInt(shape[1]))],
		["maxprint", MAXPRINT],
		...Object.entries<NDArray>({ ...parts }),
	]);
	return new PythonObject(new PythonName("scipy.sparse", `${format}_matrix`), { state });
}

/** The class under the modules where versions of scipy have had it. */
function classes(format: SparseFormat, build: (record: PythonObject) => StoredValue | undefined): Constructors {
	return [`scipy.sparse._${format}`, `scipy.sparse.${format}`, "scipy.sparse"].map((module) => [`${module} ${format}_matrix`, { build }]);
}

function compressed(format: "csr" | "csc" | "bsr", state: StoredValue | undefined): SparseMatrix | undefined {
	if (!isDict(state)) return undefined;
	const [shape, data, indices, indptr] = [shapeOf(state), partOf(state, "data"), partOf(state, "indices"), partOf(state, "indptr")];
	return shape && data && indices && indptr && new SparseMatrix(format, shape, { data, indices, indptr });
}

function diagonal(state: StoredValue | undefined): SparseMatrix | undefined {
	if (!isDict(state)) return undefined;
	const [shape, data, offsets] = [shapeOf(state), partOf(state, "data"), partOf(state, "offsets")];
	return shape && data && offsets && new SparseMatrix("dia", shape, { data, offsets });
}

function shapeOf(state: ReadonlyMap<StoredValue, StoredValue>): [number, number] | undefined {
	const shape = state.get("_shape") ?? state.get("shape");
	const [rows, columns] = isSequence(shape) && shape.length === 2 ? shape.map(safeInteger) : [];
	return rows === undefined || columns === undefined ? undefined : [rows, columns];
}

function partOf(state: ReadonlyMap<StoredValue, StoredValue>, name: string): NDArray | undefined {
	const part = state.get(name);
	return isArray(part) ? asNDArray(part) : undefined;
}

function isArray(value: StoredValue | undefined): value is AnyArray {
	return value instanceof NDArray || isTypedArray(value);
}
