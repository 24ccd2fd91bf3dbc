export { Bytes } from "./bytes.js";
export { cellAt, columnOf } from "./column.js";
export { Complex } from "./complex.js";
export { copyValue } from "./copy.js";
export { CalendarDate, DateTime, Duration, TimeOfDay } from "./dates.js";
export {
	type ArrayData,
	type BinaryDType,
	type DataOf,
	type DType,
	dataFromBytes,
	dataOfBuffer,
	dtypeOf,
	isBinaryDType,
	isTypedArray,
	isTypedArrayDType,
	itemSize,
	newBinaryData,
	type TimeDType,
	type TypedArray,
	type TypedArrayDType,
} from "./dtype.js";
export { sameValue } from "./equal.js";
export { brandError, isPypetError, PypetError, ValueError } from "./errors.js";
export { type AnyIndex, Frame, Index, MultiIndex, Series } from "./frame.js";
export { halfToNumber, numberToHalf } from "./half.js";
export {
	type AnyArray,
	asNDArray,
	elementAt,
	elementCount,
	Matrix,
	NDArray,
	ndarray,
	plainArray,
	reshape,
	sliceFirstAxis,
} from "./ndarray.js";
export { type NpyText, readNpy, writeNpy } from "./npy.js";
export { Float, float, Int, int, isPlainInteger } from "./numbers.js";
export { commonScalarType, packElements } from "./pack.js";
export { PandasArray } from "./pandas-array.js";
export { plainForm } from "./plain-form.js";
export { ByteArray, FrozenSet, PythonName, PythonObject, type PythonObjectParts, Range, Slice } from "./python-object.js";
export { RecordArray } from "./record-array.js";
export { isBigIntDType, Scalar, type ScalarValue } from "./scalar.js";
export { dtypeOfScalarType, isScalarType, scalarTypeOf, singleValueAt } from "./scalar-type.js";
export { sha1 } from "./sha1.js";
export { SharedData, type SharedKind } from "./shared-data.js";
export { type SparseFormat, SparseMatrix, type SparsePartsOf } from "./sparse.js";
export type { StoredValue } from "./stored-value.js";
export { type CellCollection, type Column, type NumpyScalarType, type PythonScalarType, type ScalarType, Table } from "./table.js";
export { NotATime, Timedelta, Timestamp } from "./timestamp.js";
export { Tuple, tuple } from "./tuple.js";
