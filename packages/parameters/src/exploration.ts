import { type ParameterRange, valuesOf } from "./parameter-range.js";
import { unmarked } from "./value-types.js";

/*
 * What a trajectory asks of a parameter when it explores, under symbols: plain names belong to users. First all ranges are prepared, which
 * changes nothing and throws where one doesn't fit; then they are applied, which can't fail.
 */

/**
 * Under this symbol a parameter checks values to be explored: see {@link Explorable}.
 *
 * For trajectories: in a program `f_explore` does it.
 *
 * @example
 * ```ts
 * import { applyExploration, Parameter, prepareExploration } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * const range = tau[prepareExploration]([5, 10, 20]);
 * console.log(range.length, tau.f_has_range()); // 3 false
 * tau[applyExploration](range);
 * console.log(tau.f_get_range()); // [ 5, 10, 20 ]
 * ```
 */
export const prepareExploration: unique symbol = Symbol("pypet.prepareExploration");

/**
 * Under this symbol a parameter takes a range that it has prepared: see {@link Explorable}.
 *
 * For trajectories: in a program `f_explore` does it.
 *
 * @example
 * ```ts
 * import { applyExploration, Parameter, prepareExploration } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * tau[applyExploration](tau[prepareExploration]([5, 10, 20]));
 * console.log(tau.f_get_range(), tau.v_locked); // [ 5, 10, 20 ] true
 * ```
 */
export const applyExploration: unique symbol = Symbol("pypet.applyExploration");

/**
 * Under this symbol a parameter checks values to be appended to its range: see {@link Explorable}.
 *
 * For trajectories: in a program `f_expand` does it.
 *
 * @example
 * ```ts
 * import { applyExpansion, applyExploration, Parameter, prepareExpansion, prepareExploration } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * tau[applyExploration](tau[prepareExploration]([5, 10]));
 * const range = tau[prepareExpansion]([20]);
 * console.log(range.length, tau.f_get_range()); // 1 [ 5, 10 ]
 * tau[applyExpansion](range);
 * console.log(tau.f_get_range()); // [ 5, 10, 20 ]
 * ```
 */
export const prepareExpansion: unique symbol = Symbol("pypet.prepareExpansion");

/**
 * Under this symbol a parameter appends values that it has prepared: see {@link Explorable}.
 *
 * For trajectories: in a program `f_expand` does it.
 *
 * @example
 * ```ts
 * import { applyExpansion, applyExploration, Parameter, prepareExpansion, prepareExploration } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * tau[applyExploration](tau[prepareExploration]([5, 10]));
 * tau[applyExpansion](tau[prepareExpansion]([20]));
 * console.log(tau.f_get_range()); // [ 5, 10, 20 ]
 * ```
 */
export const applyExpansion: unique symbol = Symbol("pypet.applyExpansion");

/**
 * Under this symbol a parameter drops its range: see {@link Explorable}.
 *
 * For trajectories.
 *
 * @example
 * ```ts
 * import { applyExploration, endExploration, Parameter, prepareExploration } from "@pypet/parameters";
 *
 * const tau = new Parameter("tau", 10);
 * tau[applyExploration](tau[prepareExploration]([5, 10, 20]));
 * tau[endExploration]();
 * console.log(tau.f_has_range(), tau.v_locked, tau.f_get()); // false false 10
 * ```
 */
export const endExploration: unique symbol = Symbol("pypet.endExploration");

/**
 * Under this symbol a parameter shows its range: see {@link Explorable}.
 *
 * For trajectories: in a program `f_get_range` gives its values.
 *
 * @example
 * ```ts
 * import { explorationRange } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * console.log(tau[explorationRange].at(2)); // 20
 * ```
 */
export const explorationRange: unique symbol = Symbol("pypet.explorationRange");

/** How a parameter is explored. */
export interface Explorable {
	/**
	 * Checks values to be explored and brings them into a compact form, without changing the parameter.
	 *
	 * @param values - Any iterable. Of a `GridAxis` only the distinct values are looked at.
	 * @throws ParameterLockedException when the parameter is locked; TypeError when it is explored already, is empty, or a value is not of the
	 * default's type; ValueError when there are no values.
	 */
	[prepareExploration](values: Iterable<unknown>): ParameterRange;
	/** Explores the parameter and locks it. */
	[applyExploration](range: ParameterRange): void;
	/**
	 * Checks values to be appended, without changing the parameter, which may be locked.
	 *
	 * @throws TypeError when the parameter is not explored or a value is not of the default's type; ValueError when there are no values.
	 */
	[prepareExpansion](values: Iterable<unknown>): ParameterRange;
	/** Appends to the range and locks the parameter; the current point stays. */
	[applyExpansion](range: ParameterRange): void;
	/** Drops the range, goes back to the default and unlocks the parameter. Nothing, when it is not explored. */
	[endExploration](): void;
	/** The range as users read it, to look at without locking or moving; `undefined` when the parameter is not explored. */
	readonly [explorationRange]: RangeView | undefined;
}

/** The values of an explored parameter, one per run, as users read them. */
export class RangeView implements Iterable<unknown> {
	readonly #range: ParameterRange;

	constructor(range: ParameterRange) {
		this.#range = range;
	}

	/** Number of points. */
	get length(): number {
		return this.#range.length;
	}

	/** The value at a point; `undefined` where there is none. */
	at(index: number): unknown {
		return unmarked(this.#range.at(index));
	}

	/** The values in order. */
	*[Symbol.iterator](): Iterator<unknown> {
		for (const value of valuesOf(this.#range)) yield unmarked(value);
	}
}
