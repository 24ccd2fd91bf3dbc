import type { Bytes } from "./bytes.js";
import type { Complex } from "./complex.js";
import type { CalendarDate, DateTime, Duration, TimeOfDay } from "./dates.js";
import type { Frame, Index, MultiIndex, Series } from "./frame.js";
import type { AnyArray } from "./ndarray.js";
import type { ByteArray, FrozenSet, PythonName, PythonObject, Range, Slice } from "./python-object.js";
import type { RecordArray } from "./record-array.js";
import type { Scalar } from "./scalar.js";
import type { SharedData } from "./shared-data.js";
import type { SparseMatrix } from "./sparse.js";
import type { Table } from "./table.js";
import type { NotATime, Timedelta, Timestamp } from "./timestamp.js";
import type { Tuple } from "./tuple.js";

/**
 * A value as records carry it between leaves and storage: every Python type has exactly one form, so nothing has to be guessed.
 *
 * | here | Python |
 * | --- | --- |
 * | `null`, `boolean`, `string` | `None`, `bool`, `str` |
 * | `bigint` | `int`, of any size |
 * | `number` | `float`, always |
 * | {@link Complex}, {@link Bytes}, {@link ByteArray} | `complex`, `bytes`, `bytearray` |
 * | {@link Scalar} | a numpy scalar |
 * | a typed array | a one-dimensional numpy array |
 * | {@link NDArray}, {@link Matrix} | any other numpy array, a matrix |
 * | an array, {@link Tuple} | `list`, `tuple` |
 * | a `Map`, a `Set`, {@link FrozenSet} | `dict`, `set`, `frozenset` |
 * | {@link Table} | pypet's `ObjectTable` |
 * | {@link SparseMatrix} | a scipy sparse matrix |
 * | {@link RecordArray} | a numpy array of records |
 * | {@link Frame}, {@link Series} | a pandas `DataFrame`, a `Series` |
 * | {@link Index}, {@link MultiIndex} | their labels: an `Index`, a `MultiIndex` |
 * | {@link Timestamp}, {@link Timedelta}, {@link NotATime} | pandas' `Timestamp`, `Timedelta`, `NaT` |
 * | {@link SharedData} | pypet's shared data |
 * | {@link DateTime}, {@link CalendarDate}, {@link TimeOfDay}, {@link Duration} | `datetime`, `date`, `time`, `timedelta` |
 * | {@link Range}, {@link Slice}, {@link PythonName} | `range`, `slice`, a class or function |
 * | {@link PythonObject} | an instance of any other class |
 *
 * What users read and write is friendlier (a plain number for an int that is safe); leaves convert between the two.
 */
export type StoredValue =
	| null
	| boolean
	| string
	| bigint
	| number
	| Complex
	| Bytes
	| ByteArray
	| Scalar
	| AnyArray
	| Tuple<StoredValue>
	| readonly StoredValue[]
	| ReadonlyMap<StoredValue, StoredValue>
	| ReadonlySet<StoredValue>
	| FrozenSet<StoredValue>
	| Table
	| SparseMatrix
	| RecordArray
	| Frame
	| Series
	| Index
	| MultiIndex
	| Timestamp
	| Timedelta
	| NotATime
	| SharedData
	| DateTime
	| CalendarDate
	| TimeOfDay
	| Duration
	| Range
	| Slice
	| PythonName
	| PythonObject;
