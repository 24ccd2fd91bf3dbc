import { FrozenSet, PythonName, PythonObject, type StoredValue, Tuple } from "@pypet/values";
import { closedList } from "./constructors/closed-list.js";
import type { Constructor } from "./constructors/constructor.js";
import { PickleError, PickleLimitError } from "./errors.js";
import { isDict, isList, isMutableSet } from "./guards.js";
import { Budget, CONTAINER_SIZE, ELEMENT_SIZE, type PickleLimits } from "./limits.js";
import { callRecord, constructedRecord, keyOf } from "./records.js";

const NEWOBJ_FUNCTION = new PythonName("copyreg", "__newobj__");
/** The state of an object array takes the most: one for the tuple, one for the shape, one for the list. */
const MARKS_PER_LEVEL = 3;
const INT64_BITS = 64;

/**
 * The state of the pickle machine: the stack, the stacks below the marks, the memo.
 *
 * The operations are those of `Lib/pickle.py`, with one difference: what Python would import and call comes from {@link closedList} or
 * becomes a record.
 */
export class PickleMachine {
	readonly budget: Budget;
	/** What PROTO announced; 0 where it is missing. */
	protocol = 0;
	#stack: StoredValue[] = [];
	readonly #marked: StoredValue[][] = [];
	readonly #memo: StoredValue[] = [];
	#memoSize = 0;
	/** Records that turn into another value once they have their state, with their places in the memo. */
	readonly #unbuilt = new Map<StoredValue, number[]>();
	/** How many wide bigints were keys, by their lowest 64 bits. */
	readonly #wideKeys = new Map<bigint, number>();

	constructor(readonly limits: PickleLimits) {
		this.budget = new Budget(limits);
	}

	push(value: StoredValue): void {
		this.#stack.push(value);
	}

	/** Pushes a value that takes memory of its own. */
	create(value: StoredValue, size: number): void {
		this.budget.charge(size);
		this.#stack.push(value);
	}

	pop(): StoredValue {
		const value = this.#stack.pop();
		if (value === undefined) throw new PickleError("The stack is empty where a value is needed.");
		return value;
	}

	peek(): StoredValue {
		const value = this.#stack.at(-1);
		if (value === undefined) throw new PickleError("The stack is empty where a value is needed.");
		return value;
	}

	/** Takes the values of the stack from the `count`-th last on. */
	popMany(count: number): StoredValue[] {
		if (this.#stack.length < count) throw new PickleError(`The stack holds ${this.#stack.length} values where ${count} are needed.`);
		return this.#stack.splice(this.#stack.length - count);
	}

	/** MARK. Marks nest as containers do, a few to a container. */
	mark(): void {
		if (this.#marked.length >= MARKS_PER_LEVEL * this.limits.maxDepth) throw new PickleLimitError("maxDepth", this.limits.maxDepth);
		this.#marked.push(this.#stack);
		this.#stack = [];
	}

	/** Takes everything above the last mark, and the mark. */
	popMark(): StoredValue[] {
		const below = this.#marked.pop();
		if (below === undefined) throw new PickleError("There is no mark on the stack.");
		const values = this.#stack;
		this.#stack = below;
		return values;
	}

	/** POP, which takes a mark where nothing lies above it. */
	discard(): void {
		if (this.#stack.length === 0) this.popMark();
		else this.#stack.pop();
	}

	/** DUP. */
	duplicate(): void {
		this.push(this.#shared(this.peek()));
	}

	get(index: number): void {
		const value = this.#memo[index];
		if (value === undefined) throw new PickleError(`Nothing is kept in the memo under ${index}.`);
		this.push(this.#shared(value));
	}

	/** PUT. Picklers number what they keep from 0 or 1 on, so a higher number stands for a larger memo. */
	put(index: number): void {
		if (!(index <= this.limits.maxMemo) || this.#memoSize >= this.limits.maxMemo)
			throw new PickleLimitError("maxMemo", this.limits.maxMemo);
		const value = this.peek();
		this.budget.charge(ELEMENT_SIZE);
		if (this.#memo[index] === undefined) this.#memoSize++;
		this.#memo[index] = value;
		this.#unbuilt.get(value)?.push(index);
	}

	/** MEMOIZE. */
	memoize(): void {
		this.put(this.#memoSize);
	}

	list(elements: StoredValue[]): void {
		this.create(elements, CONTAINER_SIZE + ELEMENT_SIZE * elements.length);
	}

	tuple(elements: readonly StoredValue[]): void {
		this.budget.charge(CONTAINER_SIZE + ELEMENT_SIZE * elements.length);
		this.push(Tuple.from(elements));
	}

	/** Makes a dictionary of keys and values that take turns. */
	dict(keysAndValues: readonly StoredValue[]): void {
		this.create(new Map(), CONTAINER_SIZE);
		this.setItems(keysAndValues);
	}

	frozenSet(members: readonly StoredValue[]): void {
		const set = new FrozenSet<StoredValue>();
		for (const member of members) set.add(this.#key(member));
		this.create(set, CONTAINER_SIZE);
	}

	/** APPENDS to the list or record on top. */
	append(elements: readonly StoredValue[]): void {
		const target = this.peek();
		if (target instanceof PythonObject && target.items === undefined) Object.assign(target, { items: [] });
		const list = target instanceof PythonObject ? target.items : target;
		if (!isList(list)) throw new PickleError("Elements are appended to something that is no list.");
		this.budget.charge(ELEMENT_SIZE * elements.length);
		for (const element of elements) list.push(element);
	}

	/** SETITEMS on the dictionary or record on top. */
	setItems(keysAndValues: readonly StoredValue[]): void {
		const target = this.peek();
		if (target instanceof PythonObject && target.entries === undefined) Object.assign(target, { entries: new Map() });
		const dict = target instanceof PythonObject ? target.entries : target;
		if (!isDict(dict)) throw new PickleError("Entries are set in something that is no dictionary.");
		for (let index = 0; index < keysAndValues.length; index += 2) {
			const [key, value] = [keysAndValues[index], keysAndValues[index + 1]];
			if (key === undefined || value === undefined) throw new PickleError("A key of a dictionary has no value.");
			dict.set(this.#key(key), value);
		}
	}

	/** ADDITEMS to the set on top. */
	addItems(members: readonly StoredValue[]): void {
		const set = this.peek();
		if (!isMutableSet(set)) throw new PickleError("Members are added to something that is no set.");
		for (const member of members) set.add(this.#key(member));
	}

	/** REDUCE: what a call with these arguments gives, if it is on the closed list, else its record. */
	reduce(callable: StoredValue, args: readonly StoredValue[]): void {
		this.budget.charge(CONTAINER_SIZE + ELEMENT_SIZE * args.length);
		const known = callable instanceof PythonName ? closedList.get(keyOf(callable)) : undefined;
		this.#pushBuildable(known?.call?.(args, this.budget) ?? callRecord(callable, Array.from(args)));
	}

	/** NEWOBJ: the record of `cls.__new__(cls, *args)`. */
	construct(cls: StoredValue, args: readonly StoredValue[]): void {
		this.budget.charge(CONTAINER_SIZE + ELEMENT_SIZE * args.length);
		this.#pushBuildable(cls instanceof PythonName ? constructedRecord(cls, Array.from(args)) : callRecord(NEWOBJ_FUNCTION, [cls, ...args]));
	}

	/** BUILD: gives the record on top its state, which may complete it to another value. */
	build(): void {
		const state = this.pop();
		const record = this.peek();
		if (!(record instanceof PythonObject)) throw new PickleError("A state is given to something that has none.");
		Object.assign(record, { state });
		const places = this.#unbuilt.get(record);
		if (places === undefined) return;
		this.#unbuilt.delete(record);
		const value = constructorOf(record)?.build?.(record, this.budget);
		if (value === undefined) return;
		this.pop();
		this.push(value);
		for (const index of places) this.#memo[index] = value;
	}

	/** STOP: the one value that is left. */
	result(): StoredValue {
		if (this.#marked.length > 0) throw new PickleError("The pickle ends inside a container.");
		return this.pop();
	}

	#pushBuildable(value: StoredValue): void {
		this.push(value);
		if (value instanceof PythonObject && constructorOf(value)?.build !== undefined) this.#unbuilt.set(value, []);
	}

	/** A record that somebody refers to before it has its state (an array that contains itself) must stay the object that it is. */
	#shared(value: StoredValue): StoredValue {
		if (this.#unbuilt.size > 0) this.#unbuilt.delete(value);
		return value;
	}

	/**
	 * V8 hashes a bigint by its lowest 64 bits alone, so a dictionary of n wide ones that share them takes n² steps. Each therefore costs as
	 * much as there are.
	 */
	#key(key: StoredValue): StoredValue {
		this.budget.charge(2 * ELEMENT_SIZE);
		if (typeof key !== "bigint" || BigInt.asIntN(INT64_BITS, key) === key) return key;
		const hashed = BigInt.asUintN(INT64_BITS, key);
		const colliding = this.#wideKeys.get(hashed) ?? 0;
		this.budget.charge(CONTAINER_SIZE + ELEMENT_SIZE * colliding);
		this.#wideKeys.set(hashed, colliding + 1);
		return key;
	}
}

function constructorOf(record: PythonObject): Constructor | undefined {
	return closedList.get(keyOf(record.factory ?? record.type));
}
