const NOT_IN_HDF5 = "pypet has no such value in HDF5 files: PickleParameter and PickleResult keep it";
const SORTED = "HDF5 sorts names";

/** Values that pypet's layout has no form for as items of a leaf; as annotations they are pickled. */
const VALUES = [
	"None",
	"an int beyond 64 bits",
	"a negative int of a hundred digits",
	"a bytearray",
	"a numpy datetime64",
	"a numpy timedelta64",
	"a list of mixed types",
	"a list of lists",
	"a list of arrays",
	"a tuple of mixed types",
	"a dict with keys that are no strs",
	"a dict in a dict",
	"a set",
	"an empty set",
	"a frozenset",
	"a sparse matrix in csr form",
	"a sparse matrix in csc form",
	"a sparse matrix in bsr form",
	"a sparse matrix in dia form",
	"a table without columns",
	"a datetime",
	"a datetime with a zone",
	"a date",
	"a time",
	"a timedelta",
	"a range",
	"a slice",
	"a class by its name",
	"an object of an unknown class",
	"an index",
	"an index of two levels",
	"an array of records",
	"a moment of pandas",
	"a moment of pandas with a zone",
	"a span of pandas",
	"a missing moment",
	...["datetime64[ns]", "timedelta64[D]", "object"].flatMap((dtype) => {
		return ["", "3", "0", "2, 3", "0, 3", "2, 1, 2"].map((shape) => `an array of ${dtype} and shape (${shape})`);
	}),
];

/** Values that can't be annotations: pandas pickles their innards, which differ between its versions. */
const UNPICKLED = [
	"a frame of numbers",
	"a frame with texts, of which one is missing",
	"a frame with None among its objects",
	"a frame of moments and spans",
	"a frame with labels of several levels",
	"a frame whose columns are numbered",
	"a frame without rows",
	"a frame without columns",
	"a series",
	"a series with a name",
	"an index",
	"an index of two levels",
	"a shared array",
	"a shared array that may grow",
	"a shared frame",
];

/** What HDF5 files of pypet don't keep, by the titles of the conformance suite. */
export const KNOWN_GAPS: Readonly<Record<string, string>> = {
	...Object.fromEntries(VALUES.map((what) => [`keeps ${what}`, NOT_IN_HDF5])),
	...Object.fromEntries(UNPICKLED.map((what) => [`keeps ${what} as an annotation`, "it has no pickle that every version of pandas reads"])),
	"keeps a str that ends in a NUL": "HDF5 fills text up with zero bytes",
	"keeps bytes that end in a NUL": "HDF5 fills byte strings up with zero bytes",
	"keeps a table without rows as an annotation": "the pickle of a table names no type where there is no cell",
	"keeps siblings in the order in which they were first written": SORTED,
	"keeps items in the order in which they were first written": SORTED,

	"keeps trajectories in the order in which they were first written": SORTED,
	"a stored null is not absence": NOT_IN_HDF5,
	"changing an array of objects after it was written does not change the store": NOT_IN_HDF5,
	"changing an array of objects that was read does not change the store": NOT_IN_HDF5,
	"changing a set after it was written does not change the store": NOT_IN_HDF5,
	"changing a set that was read does not change the store": NOT_IN_HDF5,
	"writeItems replaces an array by None": NOT_IN_HDF5,
	"keeps an item called slash/slash": "a slash separates groups in HDF5",
};
