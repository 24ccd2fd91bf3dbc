import { atRun, checkOptions, held, leafText, naturalNames, splitArguments, treeNode, worksBare } from "@pypet/naturalnaming";
import type { Float, Int, StoredValue } from "@pypet/values";
import { withFace } from "./face.js";
import { heldBy } from "./held-values.js";
import { fromItems, type Items, type StorableLeaf, toItems } from "./leaf-items.js";
import { parameterArguments } from "./parameter-arguments.js";
import { parameterWith } from "./parameter-at-run.js";
import { checkFilled, checkPoint, checkSettable, checkUnlocked, setValue } from "./parameter-checks.js";
import { ParameterNames } from "./parameter-names.js";
import type { ParameterRange } from "./parameter-range.js";
import { decodeItems, encodeData, exactValue, type ParameterData, ParameterState, parameterState, typeOfValue } from "./parameter-state.js";
import { RangeMembers } from "./range-members.js";
import { tableItems, tablesIn } from "./table-items.js";
import { valueText } from "./value-text.js";
import { fitsCell, typeText, unmarked } from "./value-types.js";

/** What a parameter is made with; all of it may be left out. */
export interface ParameterOptions<T = unknown> {
	/** The value. Without one the parameter is empty. */
	readonly data?: Given<T>;
	/** What the parameter is about, for people. */
	readonly comment?: string;
}

/** A value as it may be given: the number types may be marked. */
export type Given<T> = T | Float | Int;

/**
 * A value of a trajectory that is set before the runs start, and that may be explored: then it has another value in each run.
 *
 * It holds a number, a text, a boolean, a complex number, bytes or a numpy scalar; a non-empty array or tuple of one of these types; or a
 * non-empty numeric array. Reading the value locks it, so that what was used can't be changed afterwards.
 *
 * A value is kept as it is given, not copied, and handed out as it is kept: an array, typed array or map belongs to the parameter from then on.
 * Lock and exploration keep it from being replaced, not from being changed in place, by whoever holds it: `array[0] = 99` is seen here, and stored.
 * Give a copy of an array that is used further, and copy one that was read before changing it. Of a range, numbers and small arrays of numbers are
 * copied into one block, so 10⁶ of them take their bytes and no object each.
 *
 * A plain number is stored as an int if it and its whole range are safe integers other than −0, and as floats otherwise. What was loaded,
 * stored or marked by `int()` or `float()` keeps its type.
 *
 * `parameter.data` is the value, `parameter.default` the default, `parameter[0]` the first value of the range.
 *
 * @example
 * ```ts
 * import { Parameter } from "@pypet/parameters";
 * import { float } from "@pypet/values";
 *
 * const tau = new Parameter("neuron.tau", float(10), "ms");
 * console.log(tau.v_locked, tau.f_get(), tau.v_locked); // false 10 true
 * console.log(tau.f_val_to_str()); // 10.0
 * ```
 */
export class Parameter<T = unknown> extends RangeMembers<T> implements StorableLeaf {
	/** @internal */
	static readonly [worksBare] = true;
	/** @internal */
	readonly [naturalNames]: ParameterNames;
	/** @internal */
	override [parameterState] = new ParameterState();

	/**
	 * @param fullName - Dotted name; the trajectory puts the branch before it.
	 * @param options - Value and comment.
	 * @throws TypeError when the value is of a type that the class doesn't hold, or an option is not known.
	 */
	constructor(fullName: string, options?: ParameterOptions<T>);
	/** As above, with the value by position. */
	constructor(fullName: string, data: Given<T>, options?: ParameterOptions<T>);
	/** As above, with value and comment by position. */
	constructor(fullName: string, data: Given<T>, comment: string);
	constructor(fullName: string, ...args: readonly unknown[]) {
		super(fullName);
		const { data, comment } = parameterArguments(new.target.name, fullName, args);
		this[treeNode].comment = comment;
		const face = withFace(this);
		this[naturalNames] = new ParameterNames(face);
		if (data !== undefined && (data !== null || this.f_supports(null))) setValue(this, data);
		// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold, see withNaturalNames.
		return face;
	}

	/** Always true. */
	get v_is_parameter(): true {
		return true;
	}

	/** @deprecated Use {@link v_is_parameter}. */
	get v_parameter(): boolean {
		return true;
	}

	/** Whether natural naming gives the value: see {@link f_supports_fast_access}. */
	get v_fast_accessible(): boolean {
		return this.f_supports_fast_access();
	}

	/** Whether value and range can't be changed. */
	get v_locked(): boolean {
		return this[parameterState].locked;
	}

	/** Forbids changes of value and range. */
	f_lock(): void {
		this[parameterState].locked = true;
	}

	/** Allows changes again. There is seldom a good reason, but to drop a large value with {@link f_empty}. */
	f_unlock(): void {
		this[parameterState].locked = false;
	}

	/** Whether the class can hold a value. */
	f_supports(value: unknown): boolean {
		return fitsCell(value);
	}

	/**
	 * Sets the value. Its type may be another than before, except that a plain number takes the type that a loaded, stored or marked one has.
	 *
	 * @param data - Also as option: `f_set({ data: 5 })`.
	 * @throws {@link ParameterLockedException} when the parameter is locked, AttributeError when it is explored, TypeError when its class
	 * can't hold the value or a number doesn't fit the settled type.
	 */
	override f_set(data: Given<T> | { readonly data: Given<T> }): void;
	override f_set(...args: readonly unknown[]): void {
		const { positional, options } = splitArguments(args);
		checkOptions("f_set", options, ["data"]);
		checkSettable(this);
		setValue(this, positional.length > 0 ? positional[0] : options.data);
	}

	/**
	 * The value: the default, or that of the run which the trajectory acts as. Locks the parameter.
	 *
	 * @throws TypeError when the parameter is empty.
	 */
	override f_get(): T {
		checkFilled(this);
		this[parameterState].locked = true;
		return this[parameterState].shown as T;
	}

	/**
	 * The default value, also while the trajectory acts as a run. Locks the parameter.
	 *
	 * @throws TypeError when the parameter is empty.
	 */
	f_get_default(): T {
		checkFilled(this);
		this[parameterState].locked = true;
		return unmarked(this[parameterState].kept) as T;
	}

	f_is_empty(): boolean {
		return this[parameterState].kept === undefined;
	}

	/**
	 * Drops value and range. Those of a stored parameter can be loaded again; one that isn't stored is explored no more, while the trajectory keeps
	 * its number of runs.
	 *
	 * @throws {@link ParameterLockedException} when the parameter is locked.
	 */
	f_empty(): void {
		checkUnlocked(this);
		this[parameterState].hold(undefined, undefined);
	}

	/** Whether there is a value. */
	f_supports_fast_access(): boolean {
		return !this.f_is_empty();
	}

	/** The value as Python's `str` gives it: `1.0`, `True`, `text`. Doesn't lock. */
	f_val_to_str(): string {
		return valueText(this, this[parameterState].current);
	}

	/** Class, full name, length of the range, comment and value: ``<Parameter> parameters.x (len:3, `speed`): 42``. Doesn't lock. */
	override toString(): string {
		return leafText(this, this.f_has_range() ? [`len:${rangeLength(this)}`] : []);
	}

	/** @internal */
	override get [held](): unknown {
		return heldBy(this[parameterState]);
	}

	/** @internal */
	[exactValue](kept: unknown): StoredValue {
		return this[parameterState].stored(kept);
	}

	/** @internal */
	[typeOfValue](kept: unknown): string {
		return typeText(kept);
	}

	/** The data as items; nothing for an empty parameter. Locks the parameter and settles the type of its numbers. */
	[toItems](): Items {
		const state = this[parameterState];
		if (state.loaded) return state.loaded;
		if (this.f_is_empty()) return new Map();
		state.settle();
		state.locked = true;
		return this[encodeData](state.kept, state.range);
	}

	/**
	 * Takes the data from items as {@link toItems} makes them, and locks the parameter. Without any data the parameter stays empty.
	 *
	 * @throws {@link ParameterLockedException} when the parameter is locked, ValueError when an item is missing or of a wrong kind.
	 */
	[fromItems](items: Items): void {
		checkUnlocked(this);
		const data = this[decodeItems](items);
		if (data === undefined) return;
		const state = this[parameterState];
		state.hold(data.kept, data.range);
		state.loaded = data.isOutdated ? undefined : items;
		state.locked = true;
	}

	/** @internal */
	[encodeData](kept: unknown, range: ParameterRange | undefined): Items {
		return tableItems(kept, range);
	}

	/** @internal */
	[decodeItems](items: Items): ParameterData | undefined {
		return tablesIn(items);
	}

	/** @internal */
	override [atRun](index: number): Parameter<T> {
		const state = this[parameterState];
		if (state.range === undefined) return this;
		checkPoint(this, state.range, index);
		return parameterWith(this, state.at(index));
	}
}

/**
 * Number of values of a parameter, Python's `len()`: 0 when it is empty, 1 when it is not explored, else that of its range.
 *
 * @example
 * ```ts
 * import { Parameter, rangeLength } from "@pypet/parameters";
 *
 * console.log(rangeLength(new Parameter("tau")), rangeLength(new Parameter("tau", 10))); // 0 1
 * ```
 */
export function rangeLength(parameter: Parameter<unknown>): number {
	const { kept, range } = parameter[parameterState];
	if (kept === undefined) return 0;
	return range?.length ?? 1;
}
