import {
	ByteArray,
	Bytes,
	CalendarDate,
	Complex,
	DateTime,
	Duration,
	FrozenSet,
	Matrix,
	NDArray,
	NotATime,
	ndarray,
	PythonName,
	PythonObject,
	Range,
	RecordArray,
	Scalar,
	Slice,
	SparseMatrix,
	type StoredValue,
	sameValue,
	Timedelta,
	TimeOfDay,
	Timestamp,
	Tuple,
	tuple,
} from "@pypet/values";
import { describe, expect, test } from "vitest";
import { readPickle } from "../src/index.js";
import { pythonPickles } from "./python-pickles.js";

const int32 = (...values: number[]) => ndarray(Int32Array.from(values), [values.length]);
const model = (name: string) => new PythonName("model", name);
const collections = (name: string) => new PythonName("collections", name);

const expected: Readonly<Record<string, StoredValue>> = {
	constants: [null, true, false],
	integers: [0n, 255n, -1n, 65_536n, -(2n ** 31n), 2n ** 31n, 10n ** 30n, -(2n ** 64n)],
	floats: [0, -0, 2.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
	"complex number": new Complex(1, -2),
	texts: ["", "a\n\\'", "Größe ∑ 🧠", "\ud800"],
	bytes: [new Bytes([]), new Bytes([97, 255, 0])],
	bytearray: new ByteArray(Uint8Array.of(97, 98)),
	containers: [
		[],
		tuple(),
		new Map(),
		[1n],
		tuple(1n),
		tuple(1n, 2n, 3n, 4n),
		new Map<StoredValue, StoredValue>([
			["a", 1n],
			[tuple(1n, 2n), [3n]],
			[null, 2n],
		]),
	],
	sets: [new Set([1n]), new FrozenSet(["a"])],
	"range and slice": [new Range(1n, 9n, 2n), new Slice(null, 3n, null)],
	datetime: new DateTime("2014-05-06T07:08:09.123456"),
	"datetime with zone": new DateTime("2014-05-06T00:00:00-03:30"),
	"date, time, timedelta": [new CalendarDate("2020-02-29"), new TimeOfDay("01:02:03"), new Duration(-1, 5, 6)],
	"float64 array": Float64Array.of(1.5, -2),
	"int16 big-endian 2-d array": ndarray(Int16Array.of(1, 2, 3, 4, 5, 6), [2, 3]),
	"Fortran array": ndarray(BigInt64Array.of(0n, 1n, 2n, 3n, 4n, 5n), [2, 3]),
	"0-d array": ndarray(Float64Array.of(5), []),
	"bool array": new NDArray("bool", [2], Uint8Array.of(1, 0)),
	"complex64 array": new NDArray("complex64", [1], Float32Array.of(1, 2)),
	"float16 array": new NDArray("float16", [1], Uint16Array.of(0x3800)),
	"text array": new NDArray("str", [1, 2], ["a", "Größe 🧠"]),
	"bytes array": new NDArray("bytes", [2], [Bytes.fromText("ab"), Bytes.fromText("c")]),
	"object array": new NDArray("object", [3], [1n, "a", null]),
	"datetime64 array": new NDArray("datetime64[ns]", [1], BigInt64Array.of(1_577_836_800_000_000_000n)),
	"timedelta64 array": new NDArray("timedelta64[25s]", [1], BigInt64Array.of(5n)),
	matrix: new Matrix("uint8", [1, 2], Uint8Array.of(1, 2)),
	scalars: [
		new Scalar("float32", 0.5),
		new Scalar("int64", -3n),
		new Scalar("bool", true),
		new Scalar("str", "ß"),
		new Scalar("bytes", Bytes.fromText("x")),
		new Scalar("complex128", new Complex(0, 1)),
		new Scalar("datetime64[D]", 3n),
		new Scalar("float16", 0.5),
	],
	"csr matrix": new SparseMatrix("csr", [2, 2], { data: ndarray(Float64Array.of(2), [1]), indices: int32(1), indptr: int32(0, 1, 1) }),
	"dia matrix": new SparseMatrix("dia", [2, 2], { data: ndarray(Float64Array.of(1, 1), [1, 2]), offsets: int32(0) }),
	OrderedDict: new PythonObject(collections("OrderedDict"), {
		factory: collections("OrderedDict"),
		entries: new Map([
			["z", 1n],
			["a", 2n],
		]),
	}),
	defaultdict: new PythonObject(collections("defaultdict"), {
		factory: collections("defaultdict"),
		args: [new PythonName("builtins", "int")],
		entries: new Map([["a", 1n]]),
	}),
	Counter: new PythonObject(collections("Counter"), {
		factory: collections("Counter"),
		args: [
			new Map([
				["a", 2n],
				["b", 1n],
			]),
		],
	}),
	deque: [
		new PythonObject(collections("deque"), { factory: collections("deque"), items: [1n, 2n] }),
		new PythonObject(collections("deque"), { factory: collections("deque"), args: [tuple(), 3n], items: [1n] }),
	],
	Decimal: new PythonObject(new PythonName("decimal", "Decimal"), { factory: new PythonName("decimal", "Decimal"), args: ["1.50"] }),
	object: new PythonObject(model("Point"), {
		state: new Map<string, StoredValue>([
			["x", 1n],
			["y", "a"],
		]),
	}),
	"list subclass": new PythonObject(model("Numbers"), { items: [1n, 2n], state: new Map([["label", "mine"]]) }),
	"float subclass": new PythonObject(model("Level"), { args: [1.5] }),
	names: [
		model("Point"),
		model("simulate"),
		new PythonName("builtins", "int"),
		new PythonName("builtins", "str"),
		new PythonName("numpy", "float64"),
		new PythonName("numpy", "sum"),
	],
	"shared list": [[1n], [1n]],
	slots: new PythonObject(model("Slotted"), { state: tuple(null, new Map([["a", 1n]])) }),
};

const cases = Object.entries(expected).flatMap(([name, value]) =>
	Object.entries(pythonPickles[name] ?? {}).map(([protocol, pickle]) => [name, protocol, pickle, value] as const),
);

describe("readPickle", () => {
	test.each(cases)("reads: %s, protocol %s", (_name, _protocol, pickle, value) => {
		const read = readPickle(fromBase64(pickle));
		expect(sameValue(read, value), `${String(read)}`).toBe(true);
		expect(read).toEqual(value);
	});

	test("hands out a one-dimensional array as a typed array", () => {
		expect(readPickle(fromBase64(pythonPickles["float64 array"]?.[2]))).toBeInstanceOf(Float64Array);
	});

	test.each([0, 1, 2, 3, 4, 5])("keeps shared parts shared, protocol %i", (protocol) => {
		const read = readPickle(fromBase64(pythonPickles["shared list"]?.[protocol]));
		expect(Array.isArray(read) && read[0] === read[1]).toBe(true);
	});

	test.each([0, 1, 2, 3, 4, 5])("reads an array of records as the array of each field, protocol %i", (protocol) => {
		const read = readPickle(fromBase64(pythonPickles["record array"]?.[protocol]));
		if (!(read instanceof RecordArray)) throw new Error("no records");
		expect([read.shape, Object.fromEntries(read.fields)]).toMatchInlineSnapshot(`
			[
			  [
			    1,
			  ],
			  {
			    "f0": NDArray {
			      "data": Int32Array [
			        1,
			      ],
			      "dtype": "int32",
			      "shape": [
			        1,
			      ],
			    },
			    "f1": NDArray {
			      "data": Float64Array [
			        2,
			      ],
			      "dtype": "float64",
			      "shape": [
			        1,
			      ],
			    },
			  },
			]
		`);
	});

	test("keeps an array of records with objects inert, with its class and state", () => {
		// numpy.array([(1, None)], dtype=[("a", "i1"), ("o", "O")])
		const fields =
			"(dVa\n(cnumpy\ndtype\n(Vi1\nI00\nI01\ntR(I3\nV|\nNNNI-1\nI-1\nI0\ntbI0\ntsVo\n(cnumpy\ndtype\n(VO8\nI00\nI01\ntR(I3\nV|\nNNNI-1\nI-1\nI63\ntbI1\nts";
		const dtype = `cnumpy\ndtype\n(VV9\nI00\nI01\ntR(I3\nV|\nN(Va\nVo\nt${fields}I9\nI1\nI27\ntb`;
		const array = `cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntVb\ntR(I1\n(I1\nt${dtype}I00\n(l(I1\nNtatb.`;
		expect(readPickle(ascii(array))).toMatchObject({
			type: new PythonName("numpy", "ndarray"),
			state: [1n, [1n], {}, false, [[1n, null]]],
		});
	});

	test("reads the times of pandas with the names of their zones", () => {
		const zoned = "cpandas._libs.tslibs.timestamps\n_unpickle_timestamp\n(I5\nNcpytz\n_UTC\n(tRI10\ntR.";
		expect(readPickle(ascii(zoned))).toStrictEqual(new Timestamp(5n, "UTC"));
		expect(readPickle(ascii("cpandas._libs.tslibs.timedeltas\n_timedelta_unpickle\n(I5\nI10\ntR."))).toStrictEqual(new Timedelta(5n));
		expect(readPickle(ascii("cpandas._libs.tslibs.nattype\n__nat_unpickle\n(NtR."))).toStrictEqual(new NotATime());
	});

	test("keeps a time of pandas that is counted in seconds inert", () => {
		expect(readPickle(ascii("cpandas._libs.tslibs.timedeltas\n_timedelta_unpickle\n(I5\nI7\ntR."))).toBeInstanceOf(PythonObject);
	});

	test("reads a list that contains itself", () => {
		const read = readPickle(ascii("(lp0\nI1\nag0\na."));
		expect(Array.isArray(read) && read[1] === read).toBe(true);
	});

	test("reads a tuple that contains itself by way of a list", () => {
		const read = readPickle(binary("\x80\x02]q\x00h\x00\x85q\x01a0h\x01."));
		expect(read instanceof Tuple && Array.isArray(read[0]) && read[0][0] === read).toBe(true);
	});

	test("leaves an array that contains itself a record", () => {
		const dtype = "cnumpy\ndtype\n(VO8\nI00\nI01\ntR(I3\nV|\nNNNI-1\nI-1\nI63\ntb";
		const read = readPickle(
			ascii(`cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntRp0\n(I1\n(I1\nt${dtype}I00\n(lg0\natb.`),
		);
		expect(read).toBeInstanceOf(PythonObject);
	});

	test("owns what it gives: neither the pickle nor the value changes with the other", () => {
		const pickle = binary("\x80\x03C\x02ab.");
		const read = readPickle(pickle);
		pickle.fill(0);
		expect(read).toEqual(Bytes.fromText("ab"));
	});

	test("reads from a part of a larger buffer", () => {
		expect(readPickle(Buffer.from("xxI7\n.yy").subarray(2, 6))).toBe(7n);
	});

	test("ignores what comes after the end", () => {
		expect(readPickle(ascii("I7\n.rest"))).toBe(7n);
	});
});

describe("readPickle runs nothing", () => {
	test("os.system(…) becomes a record of a call", () => {
		const name = new PythonName("posix", "system");
		expect(readPickle(ascii("cposix\nsystem\n(S'echo'\ntR."))).toEqual(new PythonObject(name, { factory: name, args: ["echo"] }));
	});

	test("a call of something that is no name becomes a record as well", () => {
		const read = readPickle(ascii("cfunctools\npartial\n(cmath\nsin\ntR(F1.0\ntR."));
		expect(read instanceof PythonObject && String(read.type)).toBe("operator.call");
	});

	test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("a class named %s is a name like any other", (name) => {
		expect(readPickle(ascii(`cbuiltins\n${name}\n.`))).toEqual(new PythonName("builtins", name));
		const read = readPickle(ascii(`(dV${name}\nI1\ns.`));
		expect(read).toEqual(new Map([[name, 1n]]));
	});
});

describe("readPickle of Python 2", () => {
	test("a str is text when it is ASCII, bytes when not", () => {
		expect(readPickle(ascii("(lS'a\\'\\n\\x41\\101'\naS'\\xe9'\na."))).toEqual(["a'\nAA", new Bytes([0xe9])]);
		expect(readPickle(binary("\x80\x02]q\x00(U\x01aU\x01\xe9e."))).toEqual(["a", new Bytes([0xe9])]);
	});

	test("long, unicode and xrange have the names of Python 3", () => {
		expect(readPickle(ascii("(lc__builtin__\nlong\nac__builtin__\nunicode\naL5L\na."))).toEqual([
			new PythonName("builtins", "int"),
			new PythonName("builtins", "str"),
			5n,
		]);
		expect(readPickle(ascii("c__builtin__\nxrange\n(I0\nI3\nI1\ntR."))).toEqual(new Range(0n, 3n, 1n));
	});

	test("an instance of an old-style class is a record of its class and state", () => {
		expect(readPickle(ascii("(imodel\nOld\n(dS'x'\nI1\nsb."))).toEqual(new PythonObject(model("Old"), { state: new Map([["x", 1n]]) }));
		expect(readPickle(ascii("(cmodel\nOld\nI1\no."))).toEqual(new PythonObject(model("Old"), { factory: model("Old"), args: [1n] }));
	});

	test("an array keeps its bytes in a str", () => {
		const dtype = "cnumpy\ndtype\n(S'f8'\nI0\nI1\ntR(I3\nS'<'\nNNNI-1\nI-1\nI0\ntb";
		const pickle = `cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR(I1\n(I1\nt${dtype}I00\nS'\\x00\\x00\\x00\\x00\\x00\\x00\\xf8?'\ntb.`;
		expect(readPickle(ascii(pickle))).toEqual(Float64Array.of(1.5));
	});

	test("an OrderedDict comes as a list of pairs", () => {
		expect(readPickle(ascii("ccollections\nOrderedDict\n((l(lS'z'\naI1\naatR."))).toEqual(
			new PythonObject(collections("OrderedDict"), { factory: collections("OrderedDict"), entries: new Map([["z", 1n]]) }),
		);
	});

	test("a datetime keeps its bytes in a str", () => {
		expect(readPickle(binary("cdatetime\ndatetime\n(U\x0a\x07\xde\x05\x06\x07\x08\x09\x01\xe2\x40tR."))).toEqual(
			new DateTime("2014-05-06T07:08:09.123456"),
		);
	});
});

describe("readPickle of numpy 2", () => {
	test.each([3, 4, 5])("finds the same arrays under numpy._core, protocol %i", (protocol) => {
		const pickle = binaryText(fromBase64(pythonPickles["float64 array"]?.[protocol]));
		// The length of a short text stands before it; frames may be any length.
		const renamed = pickle
			.replace("\x15numpy.core.", "\x16numpy._core.")
			.replace("\x12numpy.core.", "\x13numpy._core.")
			.replace("cnumpy.core.", "cnumpy._core.");
		expect(renamed).not.toBe(pickle);
		expect(readPickle(binary(renamed))).toEqual(Float64Array.of(1.5, -2));
	});

	test("a buffer with its axes in any order comes in C order", () => {
		const dtype = "cnumpy\ndtype\n(Vu1\nI00\nI01\ntR(I3\nV|\nNNNI-1\nI-1\nI0\ntb";
		const buffer = "C\x06\x00\x01\x02\x03\x04\x05";
		const pickle = `\x80\x05cnumpy._core.numeric\n_frombuffer\n(${buffer}${dtype}(K\x03K\x02t\x8c\x01K(K\x01K\x00ttR.`;
		expect(readPickle(binary(pickle))).toEqual(new NDArray("uint8", [2, 3], Uint8Array.of(0, 2, 4, 1, 3, 5)));
	});
});

function ascii(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

function binary(text: string): Uint8Array {
	return Uint8Array.from(Buffer.from(text, "latin1"));
}

function binaryText(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("latin1");
}

function fromBase64(text: string | undefined): Uint8Array {
	return Buffer.from(text ?? "", "base64");
}
