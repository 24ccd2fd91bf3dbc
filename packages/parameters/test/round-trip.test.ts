import { Bytes, Complex, float, int, NDArray, Scalar, type StoredValue, sameValue, tuple } from "@pypet/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	ArrayParameter,
	applyExploration,
	exactDefault,
	exactItems,
	exactRange,
	fromItems,
	Parameter,
	PickleParameter,
	PickleResult,
	prepareExploration,
	Result,
	toItems,
} from "../src/index.js";

const SEED = { seed: 20261122, numRuns: 300 };

const integer = fc.oneof(fc.maxSafeInteger(), fc.integer()).map((value) => value + 0);
const float64 = fc.double();
const bigint64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

/** Values of one type each, in lists of one length and more: the first is the default, the others are the range. */
const cells = fc.oneof(
	fc.array(integer, { minLength: 1 }),
	fc.array(fc.oneof(integer, float64), { minLength: 1 }),
	fc.array(integer.map(int), { minLength: 1 }),
	fc.array(float64.map(float), { minLength: 1 }),
	fc.array(bigint64, { minLength: 1 }),
	fc.array(fc.boolean(), { minLength: 1 }),
	fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }),
	fc.array(
		fc.tuple(float64, float64).map(([real, imaginary]) => new Complex(real, imaginary)),
		{ minLength: 1 },
	),
	fc.array(
		fc.uint8Array().map((data) => new Bytes(data)),
		{ minLength: 1 },
	),
	fc.array(
		fc.float().map((value) => new Scalar("float32", value)),
		{ minLength: 1 },
	),
	fc.array(
		bigint64.map((value) => new Scalar("int64", value)),
		{ minLength: 1 },
	),
	fc.array(fc.array(fc.oneof(integer, float64), { minLength: 3, maxLength: 3 }), { minLength: 1 }),
	fc.array(
		fc.tuple(fc.string(), fc.string()).map((texts) => tuple(...texts)),
		{ minLength: 1 },
	),
	fc.array(fc.float64Array({ minLength: 2, maxLength: 2 }), { minLength: 1 }),
	fc.array(
		fc.int8Array({ minLength: 4, maxLength: 4 }).map((data) => new NDArray("int8", [2, 2], data)),
		{ minLength: 1 },
	),
);

const arrays = fc.oneof(
	fc.array(fc.oneof(fc.float64Array(), fc.int32Array(), fc.bigInt64Array()), { minLength: 1 }),
	fc.array(
		fc.array(fc.string(), { maxLength: 3 }).map((texts) => tuple(...texts)),
		{ minLength: 1 },
	),
);

const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: "small" },
		integer,
		float64,
		fc.bigInt(),
		fc.boolean(),
		fc.string(),
		fc.constant(null),
		fc.float64Array(),
		fc.array(tie("value")),
		fc.array(tie("value")).map((elements) => tuple(...elements)),
		fc.array(fc.tuple(fc.string(), tie("value"))).map((entries) => new Map(entries)),
		fc.array(fc.string()).map((members) => new Set(members)),
	),
})).value;

/** Stores a parameter with the first value as default and the others as range, and loads the items into another one of its class. */
function checkRoundTrip(make: (fullName: string, ...args: unknown[]) => Parameter<unknown>, [value, ...range]: readonly unknown[]): void {
	const parameter = make("p", { data: value });
	if (range.length > 0) parameter[applyExploration](parameter[prepareExploration](range));
	const before = exact(parameter);
	const items = parameter[toItems]();
	const back = make("p");
	back[fromItems](items);
	expect(sameValue(exact(back), before)).toBe(true);
	expect(back[toItems]()).toBe(items);
	expect(sameValue(exact(parameter), before)).toBe(true);
	expect([back.f_has_range(), back.f_get_class_name()]).toEqual([range.length > 0, parameter.f_get_class_name()]);
}

function exact(parameter: Parameter<unknown>): StoredValue[] {
	return [exactDefault(parameter) ?? null, ...(exactRange(parameter) ?? [])];
}

function construct(LeafClass: new (fullName: string, options?: object) => Parameter<unknown>) {
	return (fullName: string, ...args: unknown[]): Parameter<unknown> => Reflect.construct(LeafClass, [fullName, ...args]);
}

describe("storing and loading keeps value and type", () => {
	test("of a Parameter", () => {
		fc.assert(
			fc.property(cells, (values) => checkRoundTrip(construct(Parameter), values)),
			SEED,
		);
	});

	test("of an ArrayParameter", () => {
		fc.assert(
			fc.property(fc.oneof(cells, arrays), (values) => checkRoundTrip(construct(ArrayParameter), values)),
			SEED,
		);
	});

	test("of a PickleParameter", () => {
		fc.assert(
			fc.property(anything, (value) => checkRoundTrip(construct(PickleParameter), [value])),
			SEED,
		);
	});

	test.each([Result, PickleResult])("of a %o", (ResultClass) => {
		const values = ResultClass === Result ? anything.filter((value) => value !== null && !(value instanceof Set)) : anything;
		const property = fc.property(fc.array(fc.tuple(fc.string(), values)), (entries) => {
			const result = new ResultClass("r");
			for (const [name, value] of entries.filter(([each]) => each !== "__pckl_prtcl__")) result.f_set_single(name, value);
			const items = result[toItems]();
			const back = new ResultClass("r");
			back[fromItems](items);
			for (const name of back) back.f_get(name);
			expect(sameValue(exactItems(back), exactItems(result))).toBe(true);
			expect(sameValue(back[toItems](), items)).toBe(true);
		});
		fc.assert(property, SEED);
	});
});
