import { ByteArray, Bytes, type StoredValue } from "@pypet/values";
import { Cursor } from "./cursor.js";
import { PickleError, PickleLimitError } from "./errors.js";
import { instructions } from "./instructions.js";
import { DEFAULT_PICKLE_LIMITS, type PickleLimits } from "./limits.js";
import { PickleMachine } from "./machine.js";
import { Opcode } from "./opcodes.js";
import { survey } from "./survey.js";

/**
 * Reads a pickle of protocol 0 to 5.
 *
 * Nothing is imported or run. Only the constructors of a closed list are known: builtins, `collections`, `datetime`, numpy's arrays and
 * scalars, scipy's sparse matrices, pandas' times; an object of any other class becomes a `PythonObject` that says what the pickle says, a class or
 * function a `PythonName`. Names of Python 2 and of numpy 1 and 2 are known alike. What is shared in the pickle is shared in the value,
 * which may also contain itself. A dictionary keeps its order; keys that JavaScript takes for one (0.0 and −0.0) become one.
 *
 * Bytes behind the end of the pickle are ignored, as Python does. Time and memory are linear in the length of the pickle; the numbers of
 * an array are copied once from protocol 3 on.
 *
 * @param bytes - Not changed, and not referred to by the value.
 * @param options - Limits on what the pickle may cost, each with its default.
 * @throws {@link PickleError} when it is malformed, {@link PickleLimitError} when it goes beyond a limit.
 *
 * @example
 * ```ts
 * import { readPickle, writePickle } from "@pypet/pickle";
 *
 * const pickle = writePickle(new Map([["rates", Float64Array.of(1.5, 2.5)]]), { protocol: 2 });
 * console.log(readPickle(pickle)); // Map(1) { 'rates' => Float64Array(2) [ 1.5, 2.5 ] }
 * ```
 */
export function readPickle(bytes: Uint8Array, options: Partial<PickleLimits> = {}): StoredValue {
	const limits = { ...DEFAULT_PICKLE_LIMITS, ...options };
	// A Node Buffer's own `slice` and `subarray` share memory and are Buffers.
	const source = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		const value = run(new Cursor(source), limits);
		survey(value, limits, (node) => {
			const isShared = (node instanceof Bytes || node instanceof ByteArray) && node.data.buffer === source.buffer;
			if (isShared) Object.assign(node, { data: node.data.slice() });
		});
		return value;
	} catch (cause) {
		// What JavaScript can't hold (a text of 2³⁰ characters, a dictionary of 2²⁴ entries) is too large by any limit.
		if (cause instanceof RangeError) throw new PickleLimitError("maxSize", limits.maxSize, { cause });
		throw cause;
	}
}

function run(cursor: Cursor, limits: PickleLimits): StoredValue {
	const machine = new PickleMachine(limits);
	for (let count = 0; ; count++) {
		if (count >= limits.maxOpcodes) throw new PickleLimitError("maxOpcodes", limits.maxOpcodes);
		const { position } = cursor;
		try {
			const opcode = cursor.uint8();
			if (opcode === Opcode.STOP) return machine.result();
			const instruction = instructions[opcode];
			if (instruction === undefined) throw new PickleError(`There is no instruction 0x${opcode.toString(16).padStart(2, "0")}.`);
			instruction(machine, cursor);
		} catch (cause) {
			if (cause instanceof PickleError && !(cause instanceof PickleLimitError)) throw new PickleError(cause.reason, position, { cause });
			throw cause;
		}
	}
}
