import type { StoredValue } from "./stored-value.js";

/**
 * A Python `frozenset`.
 *
 * @example
 * ```ts
 * import { FrozenSet } from "@pypet/values";
 *
 * console.log(new FrozenSet(["na", "k"]).has("na")); // true
 * ```
 */
export class FrozenSet<T = unknown> extends Set<T> {}

/**
 * A Python `bytearray`, as against the immutable {@link Bytes}. Owns its data: the constructor copies.
 *
 * @example
 * ```ts
 * import { ByteArray } from "@pypet/values";
 *
 * console.log(new ByteArray(Uint8Array.of(1, 2)).data.length); // 2
 * ```
 */
export class ByteArray {
	readonly data: Uint8Array;

	constructor(data: Uint8Array) {
		this.data = Uint8Array.from(data);
	}
}

/**
 * A Python `range(start, stop, step)`.
 *
 * @example
 * ```ts
 * import { Range } from "@pypet/values";
 *
 * const trials = new Range(0n, 10n, 2n);
 * console.log(trials.stop); // 10n
 * ```
 */
export class Range {
	constructor(
		readonly start: bigint,
		readonly stop: bigint,
		readonly step: bigint,
	) {}
}

/**
 * A Python `slice(start, stop, step)`.
 *
 * @example
 * ```ts
 * import { Slice } from "@pypet/values";
 *
 * console.log(new Slice(0n, 10n, null).stop); // 10n
 * ```
 */
export class Slice {
	constructor(
		readonly start: StoredValue,
		readonly stop: StoredValue,
		readonly step: StoredValue,
	) {}
}

/**
 * A Python class or function by its name, such as `numpy.float64` or `mymodule.simulate`. Inert: nothing is looked up or run.
 *
 * @example
 * ```ts
 * import { PythonName } from "@pypet/values";
 *
 * console.log(String(new PythonName("numpy", "float64"))); // numpy.float64
 * ```
 */
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

/**
 * An instance of a Python class that this toolkit doesn't know: an inert record of what its pickle says.
 *
 * @example
 * ```ts
 * import { PythonName, PythonObject } from "@pypet/values";
 *
 * const fraction = new PythonObject(new PythonName("fractions", "Fraction"), { args: ["1/3"] });
 * console.log(String(fraction.type), fraction.args); // fractions.Fraction [ '1/3' ]
 * ```
 */
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
