import { describe, expect, test } from "vitest";
import {
	copyValue,
	Frame,
	Index,
	MultiIndex,
	NDArray,
	NotATime,
	PandasArray,
	Series,
	type StoredValue,
	sameValue,
	Timedelta,
	Timestamp,
	tuple,
	ValueError,
} from "../src/index.js";

const MISSING = -(2n ** 63n);

describe("PandasArray", () => {
	test("gives integers of every size as bigints, and floats as numbers", () => {
		expect(new PandasArray(new NDArray("int8", [2], Int8Array.of(1, -2))).toArray()).toEqual([1n, -2n]);
		expect(new PandasArray(new NDArray("uint64", [1], BigUint64Array.of(2n ** 64n - 1n))).toArray()).toEqual([2n ** 64n - 1n]);
		expect(new PandasArray(new NDArray("float32", [1], Float32Array.of(0.5))).toArray()).toEqual([0.5]);
	});

	test("gives booleans, and objects as they are", () => {
		expect(new PandasArray(new NDArray("bool", [2], Uint8Array.of(1, 0))).toArray()).toEqual([true, false]);
		expect(new PandasArray(new NDArray("object", [3], ["a", Number.NaN, null])).toArray()).toEqual(["a", Number.NaN, null]);
	});

	test("gives moments with their zone, spans, and NaT where one is missing", () => {
		const moments = new PandasArray(new NDArray("datetime64[ns]", [2], BigInt64Array.of(5n, MISSING)), "Europe/Berlin");
		expect(moments.toArray()).toStrictEqual([new Timestamp(5n, "Europe/Berlin"), new NotATime()]);
		const spans = new PandasArray(new NDArray("timedelta64[ns]", [2], BigInt64Array.of(-5n, MISSING)));
		expect(spans.toArray()).toStrictEqual([new Timedelta(-5n), new NotATime()]);
	});

	test("gives times of another unit in nanoseconds", () => {
		expect(new PandasArray(new NDArray("datetime64[us]", [1], BigInt64Array.of(5n))).at(0)).toStrictEqual(new Timestamp(5_000n));
		expect(() => new PandasArray(new NDArray("datetime64[D]", [1], BigInt64Array.of(5n)))).toThrow("pandas has no datetime64[D]");
	});

	test("dtype is the name that pandas shows, with the zone", () => {
		expect(new PandasArray(new NDArray("float64", [0], new Float64Array())).dtype).toBe("float64");
		expect(new PandasArray(new NDArray("datetime64[ns]", [0], new BigInt64Array()), "UTC").dtype).toBe("datetime64[ns, UTC]");
	});

	test("refuses an array of two dimensions, and a zone without moments", () => {
		expect(() => new PandasArray(new NDArray("int8", [1, 1], Int8Array.of(1)))).toThrow(ValueError);
		expect(() => new PandasArray(new NDArray("int8", [1], Int8Array.of(1)), "UTC")).toThrow("int8 has no time zone");
	});
});

describe("Frame", () => {
	test("column(label) finds a column by its label, of one or of several levels", () => {
		expect(frame().column("b")?.toArray()).toEqual(["x", "y"]);
		expect(frame().column("c")).toBeUndefined();
		const nested = new MultiIndex([labels("p", "p"), labels("q", "r")]);
		expect(new Frame(numbers(2), nested, frame().data).column(tuple("p", "r"))?.toArray()).toEqual(["x", "y"]);
	});

	test("refuses columns that are not as many as their labels, and columns of another length than the index", () => {
		expect(() => new Frame(numbers(2), labels("a"), frame().data)).toThrow("The columns of a frame are 2, and there are 1 labels.");
		expect(() => new Frame(numbers(3), labels("a", "b"), frame().data)).toThrow("The rows of a column are 2");
	});

	test("equals a copy of it, and no frame of other values, labels or types", () => {
		expect(sameValue(frame(), copyValue(frame()))).toBe(true);
		expect(sameValue(frame(), frame("object"))).toBe(false);
		expect(sameValue(frame(), new Frame(numbers(2), labels("a", "c"), frame().data))).toBe(false);
	});
});

describe("Series", () => {
	test("throws ValueError when values and labels differ in number", () => {
		expect(() => new Series(numbers(2).values, numbers(3))).toThrow(ValueError);
	});

	test("equals one of the same name only", () => {
		const named = (name: string) => new Series(numbers(2).values, numbers(2), name);
		expect(sameValue(named("s"), named("s"))).toBe(true);
		expect(sameValue(named("s"), named("t"))).toBe(false);
	});
});

describe("MultiIndex", () => {
	test("at(position) is the tuple of the labels of all levels", () => {
		expect(new MultiIndex([labels("p", "q"), numbers(2)]).at(1)).toStrictEqual(tuple<StoredValue>("q", 1n));
	});

	test("refuses levels of different lengths", () => {
		expect(() => new MultiIndex([labels("p"), numbers(2)])).toThrow(ValueError);
	});
});

describe("Timestamp", () => {
	test("toDate() is the millisecond before", () => {
		expect(new Timestamp(1_000_001n).toDate().getTime()).toBe(1);
		expect(new Timestamp(-1n).toDate().getTime()).toBe(-1);
	});
});

describe("Timedelta", () => {
	test("toDuration() is Python's timedelta, to the microsecond before", () => {
		expect(new Timedelta(-1n).toDuration()).toEqual({ days: -1, seconds: 86_399, microseconds: 999_999 });
		expect(new Timedelta(90_061_000_001_999n).toDuration()).toEqual({ days: 1, seconds: 3661, microseconds: 1 });
	});
});

function numbers(count: number): Index {
	return new Index(
		new PandasArray(
			new NDArray(
				"int64",
				[count],
				BigInt64Array.from({ length: count }, (_, row) => BigInt(row)),
			),
		),
	);
}

function labels(...texts: string[]): Index {
	return new Index(new PandasArray(new NDArray("object", [texts.length], texts)));
}

function frame(dtype: "int64" | "object" = "int64"): Frame {
	const first = dtype === "int64" ? new NDArray(dtype, [2], BigInt64Array.of(1n, 2n)) : new NDArray(dtype, [2], [1n, 2n]);
	return new Frame(numbers(2), labels("a", "b"), [new PandasArray(first), labels("x", "y").values]);
}
