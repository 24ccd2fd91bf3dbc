import { atRun, checkOptions, Leaf, leafText, moveToRun, naturalNames, splitArguments, treeNode } from "@pypet/naturalnaming";
import { AttributeError } from "@pypet/naturalnaming";
import { columnOf, type Float, type Int, Table, ValueError, cellAt } from "@pypet/values";
import { ParameterLockedException } from "./errors.js";
import {
	applyExpansion,
	applyExploration,
	endExploration,
	explorationRange,
	prepareExpansion,
	prepareExploration,
	RangeView,
} from "./exploration.js";
import { fromItems, type Items, type StorableLeaf, toItems } from "./leaf-items.js";
import { newRange } from "./new-range.js";
import { ParameterNames } from "./parameter-names.js";
import { ColumnRange, joined, type ParameterRange } from "./parameter-range.js";
import { ParameterState } from "./parameter-state.js";
import { pythonText } from "./python-text.js";
import { rangeColumn } from "./range-columns.js";
import { markStored, toStored } from "./stored-values.js";
import { fitsCell, inTypeOf, takingClass, typeText, unmarked } from "./value-types.js";
import { withFace } from "./face.js";

/** Under this symbol a parameter keeps what it holds. */
export const parameterState: unique symbol = Symbol("pypet.parameterState");

/** What a parameter is made with; all of it may be left out. */
export interface ParameterOptions<T = unknown> {
	/** The value. Without one the parameter is empty. */
	readonly data?: Given<T>;
	/** What the parameter is about, for people. */
	readonly comment?: string;
}

/** A value as it may be given: the number types may be marked. */
export type Given<T> = T | Float | Int;

const EMPTY_TEXT = "No Evaluation possible (yet)!";

/**
 * A value of a trajectory that is set before the runs start, and that may be explored: then it has another value in each run.
 *
 * It holds a number, a text, a boolean, a complex number, bytes or a numpy scalar; a non-empty array or tuple of one of these types; or a
 * non-empty numeric array. Reading the value locks it, so that what was used can't be changed afterwards.
 *
 * A plain number is stored as an int if it and its whole range are safe integers other than −0, and as floats otherwise. What was loaded,
 * stored or marked by `int()` or `float()` keeps its type.
 *
 * `parameter.data` is the value, `parameter.default` the default, `parameter[0]` the first value of the range.
 */
export class Parameter<T = unknown> extends Leaf implements StorableLeaf {
	/** @internal */
	readonly [naturalNames]: ParameterNames;
	/** @internal */
	[parameterState] = new ParameterState();

	/**
	 * @param fullName - Dotted name; the trajectory puts the branch before it.
	 * @param args - The value, the comment, and in last place the options; each may be left out, and given as option instead.
	 * @throws TypeError when the value is of a type that the class doesn't hold, or an option is not known.
	 */
	constructor(fullName: string, options?: ParameterOptions<T>);
	constructor(fullName: string, data: Given<T> | undefined, options?: ParameterOptions<T>);
	constructor(fullName: string, data: Given<T> | undefined, comment: string);
	constructor(fullName: string, ...args: readonly unknown[]) {
		super(fullName);
		const { positional, options } = splitArguments(args);
		checkOptions(`${this.f_get_class_name()}()`, options, ["data", "comment"]);
		if (positional.length > 2) throw new TypeError(`A ${this.f_get_class_name()} takes a name, a value and a comment; there are ${positional.length - 2} more.`);
		const [data = options.data, comment = options.comment ?? ""] = positional;
		this[treeNode].comment = String(comment);
		const face = withFace(this);
		this[naturalNames] = new ParameterNames(face);
		if (data !== undefined && data !== null) this[setValue](data);
		// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold, see withNaturalNames.
		return face;
	}

	/** Always true. */
	get v_is_parameter(): boolean {
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

	/** Whether the parameter is explored. */
	get v_explored(): boolean {
		return this.f_has_range();
	}

	/** Whether a run that is sent to another process takes the whole range along, instead of its own value only. Default false. */
	get v_full_copy(): boolean {
		return this[parameterState].fullCopy;
	}

	set v_full_copy(value: boolean) {
		this[parameterState].fullCopy = Boolean(value);
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
		this.#checkUnlocked();
		if (this.f_has_range()) throw new AttributeError(`"${this.v_full_name}" is explored: its value can't be changed, only its range expanded.`);
		this[setValue](positional.length > 0 ? positional[0] : options.data);
	}
}
