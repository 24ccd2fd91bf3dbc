import type { StoredValue } from "./stored-value.js";

/** A Python `frozenset`. */
export class FrozenSet<T = unknown> extends Set<T> {}

/** A Python `bytearray`, as against the immutable {@link Bytes}. Owns its data: the constructor copies. */
export class ByteArray {
	readonly data: Uint8Array;

	constructor(data: Uint8Array) {
		this.data = Uint8Array.from(data);
	}
}

/** A Python `range(start, stop, step)`. */
export class Range {
	constructor(
		readonly start: bigint,
		readonly stop: bigint,
		readonly step: bigint,
	) {}
}

/** A Python `slice(start, stop, step)`. */
export class Slice {
	constructor(
		readonly start: StoredValue,
		readonly stop: StoredValue,
		readonly step: StoredValue,
	) {}
}

/** A Python class or function by its name, such as `numpy.float64` or `mymodule.simulate`. Inert: nothing is looked up or run. */
export class PythonName {
	constructor(
		readonly module: string,
		readonly name: string,
	) {}

	/** Module and name, dot-separated; the name alone for builtins. */
	toString(): string {
		return this.module === "builtins" ? this.name : `${this.module}.${this.name}`;
	}
}

/** What a {@link PythonObject} holds besides its class; each part only where the object has one. */
export interface PythonObjectParts {
	/** What is called to rebuild the object: a function, or the class itself where it is called with the arguments; absent where `__new__` is. */
	readonly factory?: PythonName;
	/** Arguments of the class or the factory. */
	readonly args?: readonly StoredValue[];
	/** What `__setstate__` would get, commonly a dictionary of attributes. */
	readonly state?: StoredValue;
	/** Elements that would be appended, for classes derived from list. */
	readonly items?: readonly StoredValue[];
	/** Entries that would be set, for classes derived from dict. */
	readonly entries?: ReadonlyMap<StoredValue, StoredValue>;
}

/** An instance of a Python class that this toolkit doesn't know: an inert record of what its pickle says. */
export class PythonObject implements PythonObjectParts {
	declare readonly factory?: PythonName;
	declare readonly args?: readonly StoredValue[];
	declare readonly state?: StoredValue;
	declare readonly items?: readonly StoredValue[];
	declare readonly entries?: ReadonlyMap<StoredValue, StoredValue>;

	constructor(
		readonly type: PythonName,
		parts: PythonObjectParts = {},
	) {
		Object.assign(this, parts);
	}
}
