import {
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	columnOf,
	DateTime,
	Duration,
	FrozenSet,
	Matrix,
	NDArray,
	ndarray,
	PythonName,
	PythonObject,
	Range,
	Scalar,
	Slice,
	SparseMatrix,
	type StoredValue,
	sameValue,
	Table,
	TimeOfDay,
	Tuple,
	tuple,
} from "@pypet/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PickleLimitError, PicklingError, readPickle, writePickle } from "../src/index.js";

const protocols = [0, 1, 2, 3, 4, 5] as const;

describe("writePickle", () => {
	test("writes protocol 0 as Python 2 would", () => {
		expect(text(writePickle([1n, 2.5, "Größe\n", true, null], { protocol: 0 }))).toMatchInlineSnapshot(`
			"(lI1
			aF2.5
			aVGr\\u00f6\\u00dfe\\u000a
			aI01
			aNa."
		`);
	});

	test("writes protocol 2 where none is asked for", () => {
		expect(hex(writePickle(tuple(1n, -1n)))).toBe("80024b014affffffff862e");
	});

	test("writes a float array of protocol 3 in its own bytes", () => {
		expect(text(writePickle(Float64Array.of(0), { protocol: 3 }))).toContain("C\x08\0\0\0\0\0\0\0\0");
	});

	test("writes the same bytes for equal values", () => {
		const value = () => [new Map([["a", Float64Array.of(1)]]), new Scalar("float32", 1), new Scalar("float32", 2)];
		expect(writePickle(value())).toEqual(writePickle(value()));
	});

	test("writes every NaN alike, whatever its bits", () => {
		const odd = readPickle(Uint8Array.of(0x80, 2, 0x47, 0xff, 0xf0, 0xf9, 0, 0, 0, 0, 0, 0x2e));
		expect(hex(writePickle(odd))).toBe("8002477ff80000000000002e");
	});

	test.each(protocols)("keeps shared parts shared, protocol %i", (protocol) => {
		const [shared, array] = [[1n], Float64Array.of(1)];
		const read = readPickle(writePickle([shared, shared, array, array], { protocol }));
		expect(Array.isArray(read) && read[0] === read[1] && read[2] === read[3]).toBe(true);
	});

	test.each(protocols)("keeps cycles through lists, dictionaries, tuples and states, protocol %i", (protocol) => {
		const [list, inTuple]: [StoredValue[], StoredValue[]] = [[], []];
		const dict = new Map<StoredValue, StoredValue>();
		const state = new Map<StoredValue, StoredValue>();
		const object = new PythonObject(new PythonName("model", "Node"), { state });
		const pair = tuple<StoredValue>(inTuple, inTuple);
		list.push(list);
		dict.set("self", dict);
		state.set("self", object);
		inTuple.push(pair);
		const read = readPickle(writePickle([list, dict, object, pair], { protocol }));
		const [readList, readDict, readObject, readPair] = [0, 1, 2, 3].map((index) => part(read, index));
		expect(part(readList, 0)).toBe(readList);
		expect(part(readDict, "self")).toBe(readDict);
		expect(readObject instanceof PythonObject && part(readObject.state, "self")).toBe(readObject);
		expect(readPair).toBeInstanceOf(Tuple);
		expect(part(part(readPair, 1), 0)).toBe(readPair);
	});

	test("throws PicklingError for a set and a tuple that contain themselves", () => {
		const set = new Set<StoredValue>();
		set.add(set);
		const self = tuple<StoredValue>();
		self.push(self);
		expect(() => writePickle(set)).toThrow(PicklingError);
		expect(() => writePickle(self)).toThrow(PicklingError);
	});

	test("throws PicklingError for dates that Python doesn't have", () => {
		expect(() => writePickle(new CalendarDate("2021-02-29"))).toThrow('"2021-02-29" is no day');
		expect(() => writePickle(new DateTime("+012021-02-09T00:00:00"))).toThrow(PicklingError);
		expect(() => writePickle(new TimeOfDay("25:00:00"))).toThrow(PicklingError);
		expect(() => writePickle(new Duration(0.5, 0, 0))).toThrow(PicklingError);
	});

	test("throws PickleLimitError beyond 1,000 levels", () => {
		let value: StoredValue = [];
		for (let level = 0; level < 1_000; level++) value = [value];
		expect(() => writePickle(value)).toThrow(PickleLimitError);
		expect(() => writePickle(value, { protocol: 0 })).toThrow("maxDepth");
	});

	test.each(protocols)("writes 999 levels of every container, protocol %i", (protocol) => {
		const wraps: ((inner: StoredValue) => StoredValue)[] = [
			(inner) => [inner],
			(inner) => tuple(inner),
			(inner) => new Map([[1n, inner]]),
			(inner) => new FrozenSet([inner]),
			(inner) => new PythonObject(new PythonName("model", "Node"), { args: [inner] }),
		];
		for (const wrap of wraps) {
			let value: StoredValue = 1n;
			for (let level = 0; level < 999; level++) value = wrap(value);
			expect(writePickle(readPickle(writePickle(value, { protocol })), { protocol })).toEqual(writePickle(value, { protocol }));
		}
	});
});

const finite: Readonly<Record<string, StoredValue>> = {
	"a table": new Table(
		new Map([
			["x", columnOf([1n, 2n])],
			["y", columnOf([tuple(0.5), tuple(1.5)])],
		]),
	),
	"a bsr matrix": new SparseMatrix("bsr", [2, 2], {
		data: ndarray(Float64Array.of(1, 2, 3, 4), [1, 2, 2]),
		indices: ndarray(Int32Array.of(0), [1]),
		indptr: ndarray(Int32Array.of(0, 1), [2]),
	}),
	"a text with a surrogate": "a\ud800b\u{1f9e0}",
	"an integer of 5,000 digits": -(10n ** 5_000n),
	"a moment with an offset in seconds": new DateTime("2020-01-01T00:00:00.000001+01:00:30"),
	"a nested class": new PythonName("model", "Outer.Inner.method"),
	"a call with keywords": new PythonObject(new PythonName("model", "Unit"), {
		factory: new PythonName("copyreg", "__newobj_ex__"),
		args: [tuple(1n), new Map([["unit", "ms"]])],
	}),
	"a scalar of each dtype": [
		new Scalar("uint64", 2n ** 64n - 1n),
		new Scalar("timedelta64[25s]", -5n),
		new Scalar("datetime64[ns]", 7n),
		new Scalar("complex64", new Complex(0.5, -0)),
		new Scalar("str", ""),
	],
};

describe("readPickle gives back what writePickle wrote", () => {
	describe.each(protocols)("protocol %i", (protocol) => {
		test.each(Object.entries(finite))("%s", (_name, value) => {
			expect(sameValue(readPickle(writePickle(value, { protocol })), value)).toBe(true);
		});

		test("any value", () => {
			fc.assert(
				fc.property(storedValue(), (value) => {
					const written = writePickle(value, { protocol });
					expect(sameValue(readPickle(written), value)).toBe(true);
					if (protocol === 0) expect(written.every((byte) => byte > 0 && byte < 0x80)).toBe(true);
				}),
				{ seed: 1, numRuns: 300 },
			);
		});
	});
});

/** Any value, except where two keys of a Map or members of a Set would be one to JavaScript. */
function storedValue(): fc.Arbitrary<StoredValue> {
	const bytes = fc.uint8Array({ maxLength: 300 });
	const float = fc.double();
	const key = fc.oneof(fc.string({ unit: "binary" }), fc.bigInt(), fc.boolean());
	const leaf: fc.Arbitrary<StoredValue>[] = [
		fc.constant(null),
		fc.boolean(),
		fc.string({ unit: "binary" }),
		fc.bigInt(),
		fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }),
		float,
		fc.tuple(float, float).map(([real, imaginary]) => new Complex(real, imaginary)),
		bytes.map((data) => new Bytes(data)),
		bytes.map((data) => new ByteArray(data)),
		fc.float64Array(),
		fc.int16Array(),
		fc.bigInt64Array(),
		bytes.map((data) => ndarray(Uint8Array.from(data.subarray(0, data.length & ~1)), [2, data.length >> 1])),
		bytes.map((data) => new Matrix("uint8", [1, data.length], Uint8Array.from(data))),
		fc.array(fc.string({ unit: "grapheme" })).map(
			(texts) =>
				new NDArray(
					"str",
					[texts.length, 1],
					texts.map((each) => each.replace(/\0+$/, "")),
				),
		),
		float.map((value) => new Scalar("float64", value)),
		fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => new Scalar("uint64", value)),
		fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true }).map(DateTime.fromDate),
		fc.tuple(fc.bigInt(), fc.bigInt(), fc.bigInt()).map(([start, stop, step]) => new Range(start, stop, step)),
		fc.integer({ min: -999_999_999, max: 999_999_999 }).map((days) => new Duration(days, 5, 999_999)),
	];
	const { value } = fc.letrec<{ value: StoredValue }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4, withCrossShrink: true },
			...leaf,
			fc.array(tie("value")),
			fc.array(tie("value")).map((elements) => Tuple.from(elements)),
			fc.array(fc.tuple(key, tie("value"))).map((entries) => new Map(entries)),
			fc.array(key).map((members) => new Set(members)),
			fc.array(key).map((members) => new FrozenSet(members)),
			fc.array(tie("value")).map((elements) => new NDArray("object", [elements.length], elements)),
			tie("value").map((part) => new Slice(part, null, part)),
			fc
				.array(tie("value"))
				.map((args) => new PythonObject(new PythonName("model", "Point"), { ...(args.length > 0 ? { args } : {}), state: args })),
		),
	}));
	return value;
}

/** An element of a list or tuple, or a value of a dictionary. */
function part(container: StoredValue | undefined, key: StoredValue): StoredValue | undefined {
	if (container instanceof Map) return container.get(key);
	return Array.isArray(container) ? container[Number(key)] : undefined;
}

function text(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("latin1");
}

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("hex");
}
