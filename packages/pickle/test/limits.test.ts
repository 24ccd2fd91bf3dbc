import { describe, expect, test } from "vitest";
import { DEFAULT_PICKLE_LIMITS, PickleLimitError, readPickle } from "../src/index.js";

const { maxDepth } = DEFAULT_PICKLE_LIMITS;

describe("maxDepth", () => {
	test("stops a list nested deeper than 1,000 levels", () => {
		expect(() => readPickle(nestedList(maxDepth + 1))).toThrow(limit("maxDepth", 1_000));
		expect(readPickle(nestedList(maxDepth - 1))).toHaveLength(1);
	});

	test("stops what is nested without marks", () => {
		expect(() => readPickle(binary(`\x80\x02)${"\x85".repeat(100_000)}.`))).toThrow(limit("maxDepth", 1_000));
	});

	test("stops marks without end", () => {
		expect(() => readPickle(binary("(".repeat(1_000_000)))).toThrow(limit("maxDepth", 1_000));
	});

	test("counts the longest way through shared parts", () => {
		// A list that holds the list before it, which lies in the memo.
		const chain = `]q\x00${"]q\x01h\x00aq\x00".repeat(2_000)}`;
		expect(() => readPickle(binary(`\x80\x02${chain}.`))).toThrow(limit("maxDepth", 1_000));
	});

	test("is an option", () => {
		expect(() => readPickle(nestedList(6), { maxDepth: 5 })).toThrow(limit("maxDepth", 5));
		expect(readPickle(nestedList(2_000), { maxDepth: 3_000 })).toHaveLength(1);
	});
});

describe("maxMemo", () => {
	test("stops a pickle that keeps more values than allowed", () => {
		const kept = binary(`\x80\x04(${"N\x94".repeat(101)}l.`);
		expect(() => readPickle(kept, { maxMemo: 100 })).toThrow(limit("maxMemo", 100));
		expect(readPickle(kept, { maxMemo: 101 })).toHaveLength(101);
	});

	test("stops a single number that stands for a larger memo", () => {
		expect(() => readPickle(binary("Nr\xff\xff\xff\xff."))).toThrow(limit("maxMemo", 10_000_000));
		expect(() => readPickle(binary("Np99999999999999999999\n."))).toThrow(limit("maxMemo", 10_000_000));
	});
});

describe("maxSize", () => {
	test("stops shared parts that double forty times", () => {
		// The "billion laughs": 500 bytes that would take 2⁴⁰ steps to walk through.
		const doubled = `]q\x00${"]q\x01(h\x00h\x00eq\x00".repeat(40)}`;
		expect(() => readPickle(binary(`\x80\x02${doubled}.`))).toThrow(limit("maxSize", 2 ** 30));
	});

	test("stops calls that copy one large list again and again", () => {
		const list = `(${"N".repeat(100_000)}lq\x00`;
		const copies = "cbuiltins\nset\nh\x00\x85R0".repeat(10_000);
		expect(() => readPickle(binary(`\x80\x03${list}${copies}N.`))).toThrow(limit("maxSize", 2 ** 30));
	});

	test("stops an array that has many elements of no bytes", () => {
		const dtype = "cnumpy\ndtype\n(VS0\nI00\nI01\ntR(I3\nV|\nNNNI0\nI1\nI0\ntb";
		const pickle = `cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR(I1\n(I1000000000000\nt${dtype}I00\nS''\ntb.`;
		expect(() => readPickle(binary(pickle))).toThrow(limit("maxSize", 2 ** 30));
	});

	test("stops records whose fields overlap and double thirty times", () => {
		const dtype = (fields: string) => `cnumpy\ndtype\n(VV1\nI00\nI01\ntR(I3\nV|\nN(Va\nVb\nt(d${fields}I1\nI1\nI16\ntb`;
		const byte = "cnumpy\ndtype\n(Vu1\nI00\nI01\ntR(I3\nV|\nNNNI-1\nI-1\nI0\ntb";
		let nested = byte;
		for (let level = 0; level < 30; level++) nested = dtype(`Va\n(${nested}p${level}\nI0\ntsVb\n(g${level}\nI0\nts`);
		const pickle = `cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntVb\ntR(I1\n(I1\nt${nested}I00\nVx\ntb.`;
		expect(() => readPickle(new TextEncoder().encode(pickle))).toThrow(limit("maxSize", 2 ** 30));
	});

	test("stops an integer whose digits take too long to read", () => {
		expect(() => readPickle(binary(`L${"9".repeat(5_000_000)}L\n.`))).toThrow(limit("maxSize", 2 ** 30));
	});

	test("stops keys that JavaScript can't tell apart quickly", () => {
		const keys = Array.from({ length: 60_000 }, (_, index) => `\x8a\x0c${"\0".repeat(8)}${little(index + 1)}N`).join("");
		expect(() => readPickle(binary(`\x80\x02}(${keys}u.`))).toThrow(limit("maxSize", 2 ** 30));
	});

	test("is an option", () => {
		expect(() => readPickle(binary(`\x80\x03B\x10\x27\0\0${"x".repeat(10_000)}.`), { maxSize: 5_000 })).toThrow(limit("maxSize", 5_000));
	});
});

describe("maxOpcodes", () => {
	test("stops a pickle of more instructions than allowed", () => {
		const pickle = binary(`${"N0".repeat(50)}N.`);
		expect(() => readPickle(pickle, { maxOpcodes: 101 })).toThrow(limit("maxOpcodes", 101));
		expect(readPickle(pickle, { maxOpcodes: 102 })).toBe(null);
	});

	test("stops at 50,000,000 by default", { timeout: 60_000 }, () => {
		const pops = new Uint8Array(50_000_002);
		for (let index = 0; index < pops.length; index += 2) pops.set([0x4e, 0x30], index);
		expect(() => readPickle(pops)).toThrow(limit("maxOpcodes", 50_000_000));
	});
});

describe("lengths", () => {
	test.each([
		["BINUNICODE8", "\x8d\xff\xff\xff\xff\xff\xff\xff\x7f"],
		["BINBYTES8", "\x8e\xff\xff\xff\xff\xff\xff\xff\xff"],
		["BYTEARRAY8", "\x96\0\0\0\0\0\0\x01\0"],
		["BINBYTES", "B\xff\xff\xff\xff"],
		["BINSTRING", "T\xff\xff\xff\xff"],
		["LONG4", "\x8b\xff\xff\xff\x7f"],
	])("%s announces more than there is: a PickleError, and nothing is allocated", (_name, pickle) => {
		expect(() => readPickle(binary(`\x80\x05${pickle}.`))).toThrow("ends too early");
	});
});

function limit(name: string, allowed: number) {
	return expect.toSatisfy((error) => error instanceof PickleLimitError && error.limit === name && error.allowed === allowed);
}

function nestedList(depth: number): Uint8Array {
	return binary(`\x80\x02${"]".repeat(depth)}${"a".repeat(depth - 1)}.`);
}

function little(value: number): string {
	return String.fromCharCode(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, 0);
}

function binary(text: string): Uint8Array {
	return Uint8Array.from(Buffer.from(text, "latin1"));
}
