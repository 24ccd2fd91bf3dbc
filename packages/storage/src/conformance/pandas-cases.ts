import {
	Frame,
	Index,
	MultiIndex,
	NDArray,
	NotATime,
	PandasArray,
	RecordArray,
	Series,
	SharedData,
	type StoredValue,
	Timedelta,
	Timestamp,
} from "@pypet/values";

const MISSING = -(2n ** 63n);

/** Frames, series, what they are made of, arrays of records and shared data, with what they are. */
export const PANDAS_CASES: readonly (readonly [what: string, value: StoredValue])[] = [
	[
		"a frame of numbers",
		frame(numbers(3), {
			i: integers(1n, -(2n ** 63n), 2n ** 63n - 1n),
			f: new PandasArray(new NDArray("float64", [3], Float64Array.of(0.5, Number.NaN, -0))),
			g: new PandasArray(new NDArray("float32", [3], Float32Array.of(1, 2, 3))),
			h: new PandasArray(new NDArray("float64", [3], Float64Array.of(1, 2, 3))),
			b: new PandasArray(new NDArray("bool", [3], Uint8Array.of(1, 0, 1))),
			c: new PandasArray(new NDArray("complex128", [3], Float64Array.of(1, 2, 3, 4, 5, 6))),
			u: new PandasArray(new NDArray("uint8", [3], Uint8Array.of(0, 1, 255))),
		}),
	],
	[
		"a frame with texts, of which one is missing",
		frame(numbers(2), { s: objects("µ", Number.NaN), n: objects("nan", ""), i: integers(1n, 2n) }),
	],
	["a frame with None among its objects", frame(numbers(2), { s: objects("a", null), o: objects(1n, ["x"]) })],
	[
		"a frame of moments and spans",
		frame(new Index(moments("Europe/Berlin", 0n, 3_600_000_000_000n), "when"), {
			t: moments(undefined, 1n, MISSING),
			z: moments("UTC", 1n, MISSING),
			d: new PandasArray(new NDArray("timedelta64[ns]", [2], BigInt64Array.of(-1n, MISSING))),
		}),
	],
	[
		"a frame with labels of several levels",
		new Frame(
			new MultiIndex([new Index(objects("a", "a"), "k"), new Index(integers(1n, 2n), "l")]),
			new MultiIndex([new Index(objects("p", "p")), new Index(integers(1n, 2n), "q")]),
			[integers(1n, 2n), integers(3n, 4n)],
		),
	],
	["a frame whose columns are numbered", new Frame(numbers(1), numbers(2), [integers(1n), objects("x")])],
	["a frame without rows", frame(new Index(objects()), { i: integers(), o: objects() })],
	["a frame without columns", new Frame(numbers(2), new Index(objects()), [])],
	["a series", new Series(integers(3n, 4n), numbers(2))],
	["a series with a name", new Series(objects("x", "y"), new Index(objects("r", "s"), "rows"), "letters")],
	["an index", new Index(objects("r", "s"), "rows")],
	["an index of two levels", new MultiIndex([numbers(2), numbers(2)])],
	[
		"an array of records",
		new RecordArray(
			[2],
			new Map<string, NDArray | RecordArray>([
				["id", new NDArray("int32", [2], Int32Array.of(1, 2))],
				["name", new NDArray("str", [2], ["a", "longer"])],
				["at", new RecordArray([2], new Map([["xy", new NDArray("float64", [2, 2], Float64Array.of(1, 2, 3, 4))]]))],
			]),
		),
	],
	["a moment of pandas", new Timestamp(1_795_361_582_000_000_250n)],
	["a moment of pandas with a zone", new Timestamp(1_795_361_582_000_000_250n, "Europe/Berlin")],
	["a span of pandas", new Timedelta(-1n)],
	["a missing moment", new NotATime()],
	["a shared array", new SharedData("ARRAY", Float64Array.of(1, 2))],
	["a shared array that may grow", new SharedData("EARRAY", new NDArray("int16", [2, 2], Int16Array.of(1, 2, 3, 4)))],
	["a shared frame", new SharedData("FRAME", frame(numbers(1), { i: integers(1n) }))],
];

function integers(...values: bigint[]): PandasArray {
	return new PandasArray(new NDArray("int64", [values.length], BigInt64Array.from(values)));
}

function objects(...values: StoredValue[]): PandasArray {
	return new PandasArray(new NDArray("object", [values.length], values));
}

function moments(zone: string | undefined, ...values: bigint[]): PandasArray {
	return new PandasArray(new NDArray("datetime64[ns]", [values.length], BigInt64Array.from(values)), zone);
}

function numbers(count: number): Index {
	return new Index(integers(...Array.from({ length: count }, (_, row) => BigInt(row))));
}

function frame(index: Index, columns: Readonly<Record<string, PandasArray>>): Frame {
	return new Frame(index, new Index(objects(...Object.keys(columns))), Object.values(columns));
}
