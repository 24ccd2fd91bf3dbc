import { ByteArray, Bytes, PythonName, type StoredValue } from "@pypet/values";
import type { Cursor } from "./cursor.js";
import { PickleError } from "./errors.js";
import { isDict, isSequence } from "./guards.js";
import { decodeLong, parseFloatLine, parseInteger, smallInteger } from "./integers.js";
import { CONTAINER_SIZE, ELEMENT_SIZE } from "./limits.js";
import type { PickleMachine } from "./machine.js";
import { Opcode } from "./opcodes.js";
import { fromPython2Name } from "./python-2-names.js";
import { decodeLatin1, decodeRawUnicodeEscape, decodeStringLiteral, decodeUtf8, isAscii } from "./text.js";

/** The last protocol whose names are those of Python 2. */
const LAST_PYTHON_2_PROTOCOL = 2;
const HIGHEST_PROTOCOL = 5;

/** What one instruction does. */
export type Instruction = (machine: PickleMachine, cursor: Cursor) => void;

const constants: readonly (readonly [number, Instruction])[] = [
	[Opcode.NONE, (machine) => machine.push(null)],
	[Opcode.NEWTRUE, (machine) => machine.push(true)],
	[Opcode.NEWFALSE, (machine) => machine.push(false)],
	[Opcode.INT, pushIntegerOrBoolean],
	[Opcode.LONG, pushIntegerLine],
	[Opcode.BININT1, (machine, cursor) => machine.push(smallInteger(cursor.uint8()))],
	[Opcode.BININT2, (machine, cursor) => machine.create(smallInteger(cursor.uint16()), ELEMENT_SIZE)],
	[Opcode.BININT, (machine, cursor) => machine.create(BigInt(cursor.int32()), ELEMENT_SIZE)],
	[Opcode.LONG1, (machine, cursor) => pushLong(machine, cursor.take(cursor.uint8()))],
	[Opcode.LONG4, (machine, cursor) => pushLong(machine, cursor.take(cursor.int32()))],
	[Opcode.FLOAT, (machine, cursor) => machine.create(parseFloatLine(decodeLatin1(cursor.line())), ELEMENT_SIZE)],
	[Opcode.BINFLOAT, (machine, cursor) => machine.create(cursor.float64(), ELEMENT_SIZE)],
];

const texts: readonly (readonly [number, Instruction])[] = [
	[Opcode.UNICODE, (machine, cursor) => pushText(machine, cursor.line(), decodeRawUnicodeEscape)],
	[Opcode.SHORT_BINUNICODE, (machine, cursor) => pushText(machine, cursor.take(cursor.uint8()), decodeUtf8)],
	[Opcode.BINUNICODE, (machine, cursor) => pushText(machine, cursor.take(cursor.uint32()), decodeUtf8)],
	[Opcode.BINUNICODE8, (machine, cursor) => pushText(machine, cursor.take(cursor.uint64()), decodeUtf8)],
	[Opcode.STRING, (machine, cursor) => pushPython2String(machine, decodeStringLiteral(cursor.line()))],
	[Opcode.SHORT_BINSTRING, (machine, cursor) => pushPython2String(machine, cursor.take(cursor.uint8()))],
	[Opcode.BINSTRING, (machine, cursor) => pushPython2String(machine, cursor.take(cursor.int32()))],
	[Opcode.SHORT_BINBYTES, (machine, cursor) => machine.create(bytesOver(cursor.take(cursor.uint8())), CONTAINER_SIZE)],
	[Opcode.BINBYTES, (machine, cursor) => machine.create(bytesOver(cursor.take(cursor.uint32())), CONTAINER_SIZE)],
	[Opcode.BINBYTES8, (machine, cursor) => machine.create(bytesOver(cursor.take(cursor.uint64())), CONTAINER_SIZE)],
	[
		Opcode.BYTEARRAY8,
		(machine, cursor) =>
			machine.create(Object.assign(new ByteArray(new Uint8Array()), { data: cursor.take(cursor.uint64()) }), CONTAINER_SIZE),
	],
];

const containers: readonly (readonly [number, Instruction])[] = [
	[Opcode.MARK, (machine) => machine.mark()],
	[Opcode.EMPTY_TUPLE, (machine) => machine.tuple([])],
	[Opcode.TUPLE1, (machine) => machine.tuple(machine.popMany(1))],
	[Opcode.TUPLE2, (machine) => machine.tuple(machine.popMany(2))],
	[Opcode.TUPLE3, (machine) => machine.tuple(machine.popMany(3))],
	[Opcode.TUPLE, (machine) => machine.tuple(machine.popMark())],
	[Opcode.EMPTY_LIST, (machine) => machine.list([])],
	[Opcode.LIST, (machine) => machine.list(machine.popMark())],
	[Opcode.EMPTY_DICT, (machine) => machine.dict([])],
	[Opcode.DICT, (machine) => machine.dict(machine.popMark())],
	[Opcode.EMPTY_SET, (machine) => machine.create(new Set(), CONTAINER_SIZE)],
	[Opcode.FROZENSET, (machine) => machine.frozenSet(machine.popMark())],
	[Opcode.APPEND, (machine) => machine.append([machine.pop()])],
	[Opcode.APPENDS, (machine) => machine.append(machine.popMark())],
	[Opcode.SETITEM, (machine) => machine.setItems(machine.popMany(2))],
	[Opcode.SETITEMS, (machine) => machine.setItems(machine.popMark())],
	[Opcode.ADDITEMS, (machine) => machine.addItems(machine.popMark())],
];

const objects: readonly (readonly [number, Instruction])[] = [
	[Opcode.GLOBAL, (machine, cursor) => pushName(machine, decodeUtf8(cursor.line()), decodeUtf8(cursor.line()))],
	[
		Opcode.STACK_GLOBAL,
		(machine) => {
			const [module, name] = machine.popMany(2);
			if (typeof module !== "string" || typeof name !== "string") throw new PickleError("The name of a class is no text.");
			pushName(machine, module, name);
		},
	],
	[Opcode.REDUCE, (machine) => callWithTuple(machine, (callable, args) => machine.reduce(callable, args))],
	[Opcode.NEWOBJ, (machine) => callWithTuple(machine, (cls, args) => machine.construct(cls, args))],
	[
		Opcode.NEWOBJ_EX,
		(machine) => {
			const [cls = null, args, keywords] = machine.popMany(3);
			if (!isSequence(args) || !isDict(keywords)) throw new PickleError("The arguments of an object are no tuple and dictionary.");
			if (keywords.size === 0) machine.construct(cls, args);
			else machine.reduce(new PythonName("copyreg", "__newobj_ex__"), [cls, args, keywords]);
		},
	],
	[
		Opcode.INST,
		(machine, cursor) => {
			pushName(machine, decodeUtf8(cursor.line()), decodeUtf8(cursor.line()));
			const cls = machine.pop();
			instantiate(machine, cls, machine.popMark());
		},
	],
	[
		Opcode.OBJ,
		(machine) => {
			const [cls, ...args] = machine.popMark();
			if (cls === undefined) throw new PickleError("An object has no class.");
			instantiate(machine, cls, args);
		},
	],
	[Opcode.BUILD, (machine) => machine.build()],
];

const memory: readonly (readonly [number, Instruction])[] = [
	[
		Opcode.PROTO,
		(machine, cursor) => {
			machine.protocol = cursor.uint8();
			if (machine.protocol > HIGHEST_PROTOCOL)
				throw new PickleError(`It is of protocol ${machine.protocol}; 0 to ${HIGHEST_PROTOCOL} are known.`);
		},
	],
	[Opcode.POP, (machine) => machine.discard()],
	[Opcode.POP_MARK, (machine) => void machine.popMark()],
	[Opcode.DUP, (machine) => machine.duplicate()],
	[Opcode.GET, (machine, cursor) => machine.get(memoIndex(cursor))],
	[Opcode.BINGET, (machine, cursor) => machine.get(cursor.uint8())],
	[Opcode.LONG_BINGET, (machine, cursor) => machine.get(cursor.uint32())],
	[Opcode.PUT, (machine, cursor) => machine.put(memoIndex(cursor))],
	[Opcode.BINPUT, (machine, cursor) => machine.put(cursor.uint8())],
	[Opcode.LONG_BINPUT, (machine, cursor) => machine.put(cursor.uint32())],
	[Opcode.MEMOIZE, (machine) => machine.memoize()],
	// Frames only tell a reader how much to fetch at once.
	[Opcode.FRAME, (_, cursor) => void cursor.uint64()],
	[Opcode.PERSID, refuse("an object outside of the pickle (PERSID)")],
	[Opcode.BINPERSID, refuse("an object outside of the pickle (BINPERSID)")],
	[Opcode.NEXT_BUFFER, refuse("a buffer outside of the pickle (NEXT_BUFFER)")],
	[Opcode.READONLY_BUFFER, refuse("a buffer outside of the pickle (READONLY_BUFFER)")],
	[Opcode.EXT1, refuse("a class by a number that only one installation knows (EXT1)")],
	[Opcode.EXT2, refuse("a class by a number that only one installation knows (EXT2)")],
	[Opcode.EXT4, refuse("a class by a number that only one installation knows (EXT4)")],
];

/** What each instruction does, by opcode; STOP, which does nothing but end the pickle, is not among them. */
export const instructions: readonly (Instruction | undefined)[] = table([...constants, ...texts, ...containers, ...objects, ...memory]);

function table(entries: readonly (readonly [number, Instruction])[]): (Instruction | undefined)[] {
	const byOpcode = new Array<Instruction | undefined>(0x100).fill(undefined);
	for (const [opcode, instruction] of entries) byOpcode[opcode] = instruction;
	return byOpcode;
}

function refuse(what: string): Instruction {
	return () => {
		throw new PickleError(`It refers to ${what}, which can't be read.`);
	};
}

/** Up to protocol 2 names are those of Python 2, whoever wrote the pickle. */
function pushName(machine: PickleMachine, module: string, name: string): void {
	machine.create(machine.protocol <= LAST_PYTHON_2_PROTOCOL ? fromPython2Name(module, name) : new PythonName(module, name), CONTAINER_SIZE);
}

function callWithTuple(machine: PickleMachine, call: (callable: StoredValue, args: readonly StoredValue[]) => void): void {
	const [callable = null, args] = machine.popMany(2);
	if (!isSequence(args)) throw new PickleError("The arguments of a call are no tuple.");
	call(callable, args);
}

/** Makes an instance of an old-style class: without arguments its `__init__` isn't called. */
function instantiate(machine: PickleMachine, cls: StoredValue, args: readonly StoredValue[]): void {
	if (args.length === 0) machine.construct(cls, args);
	else machine.reduce(cls, args);
}

/** Protocols 0 and 1 write True and False as the integers 01 and 00. */
function pushIntegerOrBoolean(machine: PickleMachine, cursor: Cursor): void {
	const text = decodeLatin1(cursor.line());
	if (text === "00" || text === "01") machine.push(text === "01");
	else pushInteger(machine, text);
}

function pushIntegerLine(machine: PickleMachine, cursor: Cursor): void {
	pushInteger(machine, decodeLatin1(cursor.line()));
}

function pushInteger(machine: PickleMachine, text: string): void {
	// Reading decimal digits takes more than linear time; 1,000,000 of them take 0.1 s.
	machine.budget.charge(ELEMENT_SIZE + text.length ** 2 / 1_000);
	machine.push(parseInteger(text));
}

function pushLong(machine: PickleMachine, bytes: Uint8Array): void {
	machine.budget.charge(ELEMENT_SIZE + 2 * bytes.length);
	machine.push(decodeLong(bytes));
}

function pushText(machine: PickleMachine, bytes: Uint8Array, decode: (bytes: Uint8Array) => string): void {
	machine.budget.charge(ELEMENT_SIZE + 2 * bytes.length);
	machine.push(decode(bytes));
}

/** A `str` of Python 2 was text or bytes; what is ASCII is most likely text, and what isn't could only be guessed at. */
function pushPython2String(machine: PickleMachine, bytes: Uint8Array): void {
	machine.budget.charge(ELEMENT_SIZE + 2 * bytes.length);
	machine.push(isAscii(bytes) ? decodeLatin1(bytes) : new Bytes(bytes));
}

/** Bytes that share the pickle's memory; what is left of them in the end is copied by `readPickle`. */
function bytesOver(data: Uint8Array): Bytes {
	return Object.assign(new Bytes([]), { data });
}

function memoIndex(cursor: Cursor): number {
	const index = Number(parseInteger(decodeLatin1(cursor.line())));
	if (!(index >= 0)) throw new PickleError("A number of the memo is negative.");
	return index;
}
