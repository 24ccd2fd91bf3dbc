import { isTypedArray, NDArray, PythonObject, RecordArray, Scalar, SparseMatrix, type StoredValue, Table } from "@pypet/values";
import { builtinRecord } from "./constructors/builtins.js";
import { datetimeRecord } from "./constructors/datetime.js";
import { numpyRecord } from "./constructors/numpy.js";
import { pandasRecord } from "./constructors/pandas.js";
import { tableRecord } from "./constructors/pypet.js";
import { scipyRecord } from "./constructors/scipy.js";

/** The record that stands for a value no instruction makes: what Python calls, with what. `undefined` where there is none. */
export function recordOfValue(value: StoredValue): PythonObject | undefined {
	if (value instanceof PythonObject) return value;
	if (value instanceof NDArray || isTypedArray(value) || value instanceof RecordArray || value instanceof Scalar) return numpyRecord(value);
	if (value instanceof SparseMatrix) return scipyRecord(value);
	if (value instanceof Table) return tableRecord(value);
	return builtinRecord(value) ?? datetimeRecord(value) ?? pandasRecord(value);
}
