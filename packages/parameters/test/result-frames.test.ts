import { Frame, Index, NDArray, NotATime, PandasArray, RecordArray, Series, SharedData, Timedelta, Timestamp } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { PickleResult, pythonRepresentation, Result } from "../src/index.js";

const ROWS = new Index(new PandasArray(new NDArray("int64", [2], BigInt64Array.of(0n, 1n))));
const RATES = new PandasArray(new NDArray("float64", [2], Float64Array.of(12.5, 14)));
const FRAME = new Frame(ROWS, new Index(new PandasArray(new NDArray("object", [1], ["rate"]))), [RATES]);
const RECORDS = new RecordArray([1], new Map([["x", new NDArray("int8", [1], Int8Array.of(1))]]));

describe("a Result", () => {
	test.each([
		["a frame", FRAME],
		["a series", new Series(RATES, ROWS)],
		["shared data", new SharedData("ARRAY", Float64Array.of(1))],
	])("holds %s, and gives it out as it is", (_, value) => {
		const result = new Result("results.rates");
		result.f_set({ rates: value });
		expect(result.f_get("rates")).toBe(value);
	});

	test("refuses an array of records, which a PickleResult holds", () => {
		expect(() => new Result("results.z").f_set({ records: RECORDS })).toThrow("it holds no RecordArray. A PickleResult holds");
		const result = new PickleResult("results.z");
		result.f_set({ records: RECORDS });
		expect(result.f_get("records")).toBe(RECORDS);
	});
});

describe("pythonRepresentation()", () => {
	test.each([
		["a frame", FRAME, "<frame of 2 rows: 'rate'>"],
		["a series", new Series(RATES, ROWS), "<series of 2 float64>"],
		["labels", ROWS, "<index of 2 labels>"],
		["an array of records", RECORDS, "<array of shape (1) of records: x>"],
		["shared data", new SharedData("ARRAY", Int8Array.of(1)), "<shared [1]>"],
		["a moment", new Timestamp(5n, "UTC"), "Timestamp(5, UTC)"],
		["a span", new Timedelta(1_000_000_000n), "Timedelta(0:00:01)"],
		["a missing moment", new NotATime(), "NaT"],
	])("names %s by its kind and extent", (_, value, text) => {
		expect(pythonRepresentation(value)).toBe(text);
	});
});
