import { Leaf, moveToRun } from "@pypet/naturalnaming";
import {
	applyExpansion,
	applyExploration,
	type Explorable,
	endExploration,
	explorationRange,
	prepareExpansion,
	prepareExploration,
	RangeView,
} from "./exploration.js";
import { newRange } from "./new-range.js";
import { checkFilled, checkPoint, checkUnexplored } from "./parameter-checks.js";
import { joined, type ParameterRange, valuesOf } from "./parameter-range.js";
import { type ParameterState, parameterState, typeOfValue } from "./parameter-state.js";
import { unmarked } from "./value-types.js";

/**
 * What a parameter does with its range, the values that it has in the runs.
 *
 * @typeParam T - Type of a value.
 */
export abstract class RangeMembers<T = unknown> extends Leaf<T> implements Explorable {
	/** @internal */
	abstract [parameterState]: ParameterState;

	/** Whether the class can hold a value. */
	abstract f_supports(value: unknown): boolean;

	/** @internal */
	abstract [typeOfValue](kept: unknown): string;

	/** Whether the parameter is explored. */
	get v_explored(): boolean {
		return this.f_has_range();
	}

	/** Whether a run that is sent to another process takes the whole range along, instead of its own value only. Default false. */
	get v_full_copy(): boolean {
		return this[parameterState].fullCopy;
	}

	/** Takes any value for true or false. */
	set v_full_copy(value: boolean) {
		this[parameterState].fullCopy = Boolean(value);
	}

	/**
	 * The values of the range, one per run, in an array of the caller's own.
	 *
	 * @throws TypeError when the parameter is not explored.
	 */
	f_get_range(): T[] {
		const { range } = this[parameterState];
		if (range === undefined) throw new TypeError(`"${this.v_full_name}" is not explored, so it has no range.`);
		return Array.from(valuesOf(range), unmarked) as T[];
	}

	/** @deprecated Use {@link f_get_range}. */
	f_get_array(): T[] {
		return this.f_get_range();
	}

	/** Whether the parameter has a range. */
	f_has_range(): boolean {
		return this[parameterState].range !== undefined;
	}

	/** @deprecated Use {@link f_has_range}. */
	f_is_array(): boolean {
		return this.f_has_range();
	}

	/**
	 * Iterates over the values of the range, one per run: `for (const tau of traj.f_get("tau"))`. Doesn't lock.
	 *
	 * `undefined` unless the parameter is explored, so iterating over any other one is a TypeError, as over all that can't be iterated over.
	 */
	get [Symbol.iterator](): () => Iterator<T> {
		const range = this[explorationRange];
		// What the type promises is there for explored parameters only; assertions and printers take what has it for a sequence, and go through it.
		if (range === undefined) return undefined as never;
		return () => range[Symbol.iterator]() as Iterator<T>;
	}

	/** @internal */
	override [moveToRun](index: number | undefined): void {
		const state = this[parameterState];
		if (index !== undefined && state.range) checkPoint(this, state.range, index);
		if (state.range) state.moveTo(index);
	}

	/** @internal */
	[prepareExploration](values: Iterable<unknown>): ParameterRange {
		checkUnexplored(this);
		checkFilled(this);
		return newRange(values, this[parameterState].kept, this);
	}

	/** @internal */
	[applyExploration](range: ParameterRange): void {
		this[parameterState].setRange(range);
		this[parameterState].locked = true;
	}

	/** @internal */
	[prepareExpansion](values: Iterable<unknown>): ParameterRange {
		if (!this.f_has_range()) throw new TypeError(`"${this.v_full_name}" is not explored, so its range can't be expanded.`);
		return newRange(values, this[parameterState].kept, this);
	}

	/** @internal */
	[applyExpansion](range: ParameterRange): void {
		const { range: before } = this[parameterState];
		this[applyExploration](before ? joined(before, range) : range);
	}

	/** @internal */
	[endExploration](): void {
		if (!this.f_has_range()) return;
		this[parameterState].setRange(undefined);
		this[parameterState].locked = false;
	}

	/** @internal */
	get [explorationRange](): RangeView | undefined {
		const { range } = this[parameterState];
		return range && new RangeView(range);
	}
}
