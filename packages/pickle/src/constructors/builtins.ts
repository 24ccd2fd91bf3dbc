import { ByteArray, Bytes, Complex, FrozenSet, PythonName, type PythonObject, Range, Slice, type StoredValue, Tuple } from "@pypet/values";
import { PickleError } from "../errors.js";
import { bytesOf, isDict, isList, isSequence, safeInteger } from "../guards.js";
import { type Budget, CONTAINER_SIZE, ELEMENT_SIZE } from "../limits.js";
import { callRecord } from "../records.js";
import { encodeLatin1 } from "../text.js";
import type { Constructors } from "./constructor.js";

const BYTES_SIZE = 64;

const BYTEARRAY = new PythonName("builtins", "bytearray");
const COMPLEX = new PythonName("builtins", "complex");
const ENCODE = new PythonName("_codecs", "encode");
const FROZENSET = new PythonName("builtins", "frozenset");
const RANGE = new PythonName("builtins", "range");
const SET = new PythonName("builtins", "set");
const SLICE = new PythonName("builtins", "slice");

/** `builtins`, and the function of `_codecs` by which protocols 0 to 2 write bytes. */
export const builtins: Constructors = [
	["_codecs encode", { call: ([text, encoding], budget) => encode(text, encoding, budget) }],
	["builtins bytearray", { call: ([content, encoding], budget) => byteArray(content, encoding, budget) }],
	["builtins bytes", { call: ([content], budget) => bytes(content, budget) }],
	["builtins complex", { call: ([real, imaginary]) => complex(real, imaginary) }],
	["builtins dict", { call: ([content], budget) => dict(content, budget) }],
	["builtins frozenset", { call: ([members], budget) => addAll(new FrozenSet<StoredValue>(), members, budget) }],
	["builtins getattr", { call: ([object, name]) => attribute(object, name) }],
	["builtins list", { call: ([elements], budget) => copied(elements, budget)?.slice() }],
	["builtins range", { call: (args) => range(args) }],
	["builtins set", { call: ([members], budget) => addAll(new Set<StoredValue>(), members, budget) }],
	["builtins slice", { call: ([start, stop, step]) => slice(start, stop, step) }],
	["builtins tuple", { call: ([elements], budget) => tupleOf(elements, budget) }],
];

/** The record of a value of these types, for protocols that have no instruction for it. */
export function builtinRecord(value: StoredValue): PythonObject | undefined {
	if (value instanceof Complex) return callRecord(COMPLEX, [value.real, value.imaginary]);
	if (value instanceof Bytes) return bytesRecord(value.data);
	if (value instanceof ByteArray) return callRecord(BYTEARRAY, [new Bytes(value.data)]);
	if (value instanceof FrozenSet) return callRecord(FROZENSET, [Array.from(value)]);
	if (value instanceof Set) return callRecord(SET, [Array.from<StoredValue>(value)]);
	if (value instanceof Range) return callRecord(RANGE, [value.start, value.stop, value.step]);
	if (value instanceof Slice) return callRecord(SLICE, [value.start, value.stop, value.step]);
	return undefined;
}

function bytesRecord(data: Uint8Array): PythonObject {
	const parts: string[] = [];
	const chunk = 0x2000;
	for (let start = 0; start < data.length; start += chunk) parts.push(String.fromCharCode(...data.subarray(start, start + chunk)));
	return callRecord(ENCODE, [parts.join(""), "latin1"]);
}

function encode(text: StoredValue | undefined, encoding: StoredValue | undefined, budget: Budget): Bytes | undefined {
	if (typeof text !== "string" || (encoding !== "latin1" && encoding !== "latin-1")) return undefined;
	budget.charge(BYTES_SIZE + text.length);
	const data = encodeLatin1(text);
	if (data === undefined) throw new PickleError("Bytes are written as text with a character beyond U+00FF.");
	return Object.assign(new Bytes([]), { data });
}

function bytes(content: StoredValue | undefined, budget: Budget): Bytes | undefined {
	if (content === undefined) return new Bytes([]);
	const data = content instanceof Bytes || content instanceof ByteArray ? content.data : byteList(content);
	if (data !== undefined) budget.charge(BYTES_SIZE + data.length);
	return data && new Bytes(data);
}

function byteArray(content: StoredValue | undefined, encoding: StoredValue | undefined, budget: Budget): ByteArray | undefined {
	if (content === undefined) return new ByteArray(new Uint8Array());
	const isText = typeof content === "string" && encoding !== undefined && encoding !== "latin-1" && encoding !== "latin1";
	const data = isText ? undefined : (bytesOf(content) ?? byteList(content));
	if (data !== undefined) budget.charge(BYTES_SIZE + data.length);
	return data && new ByteArray(data);
}

function byteList(content: StoredValue): Uint8Array | undefined {
	if (!isList(content)) return undefined;
	const numbers = content.map((element) => safeInteger(element) ?? -1);
	return numbers.every((number) => number >= 0 && number <= 0xff) ? Uint8Array.from(numbers) : undefined;
}

function complex(real: StoredValue | undefined = 0, imaginary: StoredValue | undefined = 0): Complex | undefined {
	return typeof real === "number" && typeof imaginary === "number" ? new Complex(real, imaginary) : undefined;
}

function dict(content: StoredValue | undefined, budget: Budget): Map<StoredValue, StoredValue> | undefined {
	if (content === undefined) return new Map();
	if (isDict(content)) {
		budget.charge(CONTAINER_SIZE + 2 * ELEMENT_SIZE * content.size);
		return new Map(content);
	}
	return pairsOf(content, budget);
}

/** The dictionary of a list of pairs. */
export function pairsOf(content: StoredValue, budget: Budget): Map<StoredValue, StoredValue> | undefined {
	if (!isSequence(content)) return undefined;
	budget.charge(CONTAINER_SIZE + 2 * ELEMENT_SIZE * content.length);
	const entries = new Map<StoredValue, StoredValue>();
	for (const pair of content) {
		const [key, value, ...rest] = isSequence(pair) && pair.length === 2 ? pair : [];
		if (key === undefined || value === undefined || rest.length > 0) return undefined;
		entries.set(key, value);
	}
	return entries;
}

function addAll<S extends Set<StoredValue>>(set: S, members: StoredValue | undefined, budget: Budget): S | undefined {
	const list = members === undefined ? [] : copied(members, budget);
	if (list === undefined) return undefined;
	for (const member of list) set.add(member);
	return set;
}

/** A class in a class and a method, which protocols below 4 can't name: `getattr(Outer, "Inner")`. */
function attribute(object: StoredValue | undefined, name: StoredValue | undefined): PythonName | undefined {
	return object instanceof PythonName && typeof name === "string" ? new PythonName(object.module, `${object.name}.${name}`) : undefined;
}

function range(args: readonly StoredValue[]): Range | undefined {
	const [first, second, step = 1n] = args;
	const [start, stop] = second === undefined ? [0n, first] : [first, second];
	if (typeof start !== "bigint" || typeof stop !== "bigint" || typeof step !== "bigint") return undefined;
	return new Range(start, stop, step);
}

function slice(start: StoredValue | undefined, stop: StoredValue | undefined, step: StoredValue | undefined): Slice | undefined {
	return start === undefined || stop === undefined || step === undefined ? undefined : new Slice(start, stop, step);
}

function tupleOf(elements: StoredValue | undefined, budget: Budget): Tuple<StoredValue> | undefined {
	const list = elements === undefined ? [] : copied(elements, budget);
	return list && Tuple.from(list);
}

/** The elements of a list or tuple, when they may be copied. */
function copied(elements: StoredValue | undefined, budget: Budget): readonly StoredValue[] | undefined {
	if (elements === undefined) return [];
	if (!isSequence(elements)) return undefined;
	budget.charge(CONTAINER_SIZE + 2 * ELEMENT_SIZE * elements.length);
	return elements;
}
