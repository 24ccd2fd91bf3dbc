import { ByteArray, Bytes, FrozenSet, PythonName, type PythonObject, type StoredValue, Tuple } from "@pypet/values";
import { Assembler, type Protocol } from "./assembler.js";
import { PicklingError } from "./errors.js";
import { isList, isMutableSet } from "./guards.js";
import { Opcode } from "./opcodes.js";
import { toPython2Name } from "./python-2-names.js";
import { callOf, keyOf } from "./records.js";
import { recordOfValue } from "./value-records.js";

const NEWOBJ_FUNCTION = new PythonName("copyreg", "__newobj__");
const GETATTR = new PythonName("builtins", "getattr");
const FIRST_WITH_NESTED_NAMES = 4;
const FIRST_WITH_SETS = 4;
const FIRST_WITH_BYTES = 3;
const FIRST_WITH_PYTHON_3_NAMES = 3;

/**
 * Writes one value, in the way of `Lib/pickle.py`: containers that can change are kept in the memo before their content, so that
 * content can refer to them; a tuple or a call is kept behind its parts, and where a part led back to it, the parts are dropped again.
 *
 * Only what is referred to more than once gets a place in the memo, and names, so equal values give equal bytes.
 */
export class PickleWriter {
	readonly #assembler: Assembler;
	readonly #memo = new Map<object, number>();
	readonly #names = new Map<string, PythonName>();
	/** Calls whose arguments are being written. */
	readonly #calls = new Set<object>();
	/** Tuples and frozensets whose elements are being written, with the size of the memo when that began. */
	readonly #entered = new Map<object, number>();
	#memoSize = 0;

	/** @param repeated - The objects that get a place in the memo. */
	constructor(
		readonly protocol: Protocol,
		readonly repeated: ReadonlySet<object>,
	) {
		this.#assembler = new Assembler(protocol);
	}

	/** Writes the value and ends the pickle. */
	write(value: StoredValue): Uint8Array {
		this.#save(value);
		return this.#assembler.stop();
	}

	/** One function for all types, since the stack has to hold a call of it for each level of a value. */
	#save(value: StoredValue): void {
		if (value === null) this.#assembler.op(Opcode.NONE);
		else if (typeof value === "boolean") this.#assembler.boolean(value);
		else if (typeof value === "bigint") this.#assembler.integer(value);
		else if (typeof value === "number") this.#assembler.float(value);
		else if (typeof value === "string") this.#assembler.text(value);
		else if (typeof value !== "object") throw new PicklingError(`A ${typeof value} has no pickle.`);
		else if (value instanceof PythonName) this.#saveName(value);
		else if (this.#getIfKept(value)) return;
		else if (value instanceof Tuple) this.#saveTuple(value, value);
		else if (isList(value)) this.#saveList(value);
		else if (value instanceof Map) this.#saveDict(value);
		else if (value instanceof FrozenSet && this.protocol >= FIRST_WITH_SETS) this.#saveFrozenSet(value);
		else if (isMutableSet(value) && this.protocol >= FIRST_WITH_SETS) this.#saveSet(value);
		else if (value instanceof Bytes && this.protocol >= FIRST_WITH_BYTES) this.#kept(value, () => this.#assembler.bytes(value.data));
		else if (value instanceof ByteArray && this.protocol === 5) this.#kept(value, () => this.#assembler.byteArray(value.data));
		else this.#saveRecord(value, recordOfValue(value));
	}

	#saveList(list: readonly StoredValue[]): void {
		this.#begin(list, [Opcode.LIST, Opcode.EMPTY_LIST]);
		this.#saveItems(list);
	}

	#saveDict(dict: ReadonlyMap<StoredValue, StoredValue>): void {
		this.#begin(dict, [Opcode.DICT, Opcode.EMPTY_DICT]);
		this.#saveEntries(dict);
	}

	#saveSet(set: ReadonlySet<StoredValue>): void {
		this.#kept(set, () => this.#assembler.op(Opcode.EMPTY_SET));
		if (set.size === 0) return;
		this.#assembler.op(Opcode.MARK);
		for (const member of set) this.#save(member);
		this.#assembler.op(Opcode.ADDITEMS);
	}

	#saveFrozenSet(set: FrozenSet<StoredValue>): void {
		this.#assembler.op(Opcode.MARK);
		this.#enter(set);
		for (const member of set) this.#save(member);
		if (this.#memo.has(set)) {
			this.#assembler.op(Opcode.POP_MARK);
			this.#getIfKept(set);
		} else this.#kept(set, () => this.#assembler.op(Opcode.FROZENSET));
	}

	/** @param identity - What is kept in the memo; arguments of calls are no object of their own. */
	#saveTuple(elements: readonly StoredValue[], identity: object | undefined): void {
		const short = this.protocol >= 2 ? [Opcode.EMPTY_TUPLE, Opcode.TUPLE1, Opcode.TUPLE2, Opcode.TUPLE3][elements.length] : undefined;
		if (short === undefined) this.#assembler.op(Opcode.MARK);
		if (identity !== undefined) this.#enter(identity);
		for (const element of elements) this.#save(element);
		if (identity !== undefined && this.#memo.has(identity)) {
			const pops = short === undefined ? elements.length + 1 : elements.length;
			for (let count = 0; count < pops; count++) this.#assembler.op(Opcode.POP);
			this.#getIfKept(identity);
			return;
		}
		this.#kept(identity, () => this.#assembler.op(short ?? Opcode.TUPLE));
	}

	/**
	 * Where a tuple leads back to itself it is begun again, and its parts are in the memo by then. If none is, it would never end: a tuple
	 * that Python can't even make.
	 */
	#enter(identity: object): void {
		if (this.#entered.get(identity) === this.#memoSize)
			throw new PicklingError("A tuple or frozenset contains itself. Put a list in between.");
		this.#entered.set(identity, this.#memoSize);
	}

	#saveRecord(identity: object, record: PythonObject | undefined): void {
		if (record === undefined) throw new PicklingError(`An object of the class ${identity.constructor.name} has no pickle.`);
		if (this.#calls.has(identity)) throw new PicklingError(`A ${record.type} is among the arguments that it is made of.`);
		this.#calls.add(identity);
		const call = callOf(record);
		if (call !== undefined) this.#saveCall(call.callable, call.args, Opcode.REDUCE);
		else if (this.protocol >= 2) this.#saveCall(record.type, record.args ?? [], Opcode.NEWOBJ);
		else this.#saveCall(NEWOBJ_FUNCTION, [record.type, ...(record.args ?? [])], Opcode.REDUCE);
		this.#calls.delete(identity);
		this.#kept(identity, () => {});
		this.#saveItems(record.items ?? []);
		this.#saveEntries(record.entries ?? new Map());
		if (record.state === undefined) return;
		this.#save(record.state);
		this.#assembler.op(Opcode.BUILD);
	}

	#saveCall(callable: StoredValue, args: readonly StoredValue[], opcode: number): void {
		this.#save(callable);
		this.#saveTuple(args, undefined);
		this.#assembler.op(opcode);
	}

	#saveItems(items: readonly StoredValue[]): void {
		if (items.length === 0) return;
		if (this.protocol > 0) this.#assembler.op(Opcode.MARK);
		for (const item of items) {
			this.#save(item);
			if (this.protocol === 0) this.#assembler.op(Opcode.APPEND);
		}
		if (this.protocol > 0) this.#assembler.op(Opcode.APPENDS);
	}

	#saveEntries(entries: ReadonlyMap<StoredValue, StoredValue>): void {
		if (entries.size === 0) return;
		if (this.protocol > 0) this.#assembler.op(Opcode.MARK);
		for (const [key, value] of entries) {
			this.#save(key);
			this.#save(value);
			if (this.protocol === 0) this.#assembler.op(Opcode.SETITEM);
		}
		if (this.protocol > 0) this.#assembler.op(Opcode.SETITEMS);
	}

	#saveName(name: PythonName): void {
		const key = keyOf(name);
		const known = this.#names.get(key);
		if (known !== undefined && this.#getIfKept(known)) return;
		this.#names.set(key, name);
		this.#saveNewName(name);
		this.#assembler.put(this.#memoSize);
		this.#memo.set(name, this.#memoSize++);
	}

	#saveNewName(name: PythonName): void {
		if (/\n/.test(keyOf(name))) throw new PicklingError("The name of a class or function has a line break.");
		const end = name.name.lastIndexOf(".");
		if (this.protocol < FIRST_WITH_NESTED_NAMES && end > 0) {
			this.#saveCall(GETATTR, [new PythonName(name.module, name.name.slice(0, end)), name.name.slice(end + 1)], Opcode.REDUCE);
			return;
		}
		const written = this.protocol < FIRST_WITH_PYTHON_3_NAMES ? toPython2Name(name) : name;
		this.#assembler.global(written.module, written.name);
	}

	/** Begins a container that is kept before its content; protocol 0 can only say "all above the mark". */
	#begin(container: object, [fromMark, empty]: readonly [number, number]): void {
		this.#kept(container, () => {
			if (this.protocol === 0) this.#assembler.op(Opcode.MARK);
			this.#assembler.op(this.protocol === 0 ? fromMark : empty);
		});
	}

	/** Writes an object and keeps it in the memo, if it is referred to again. */
	#kept(identity: object | undefined, saveIt: () => void): void {
		saveIt();
		if (identity === undefined || !this.repeated.has(identity)) return;
		this.#assembler.put(this.#memoSize);
		this.#memo.set(identity, this.#memoSize++);
	}

	#getIfKept(identity: object): boolean {
		const index = this.#memo.get(identity);
		if (index !== undefined) this.#assembler.get(index);
		return index !== undefined;
	}
}
