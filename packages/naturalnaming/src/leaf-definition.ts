import type { Leaf } from "./leaf.js";

/**
 * Under this symbol a definition keeps how its leaf is made.
 *
 * @example
 * ```ts
 * import { makesLeaf } from "@pypet/naturalnaming";
 * import { parameter } from "@pypet/parameters";
 *
 * const tau = parameter(10, "ms")[makesLeaf]("parameters.cell.tau");
 * console.log(tau.f_get(), tau.v_comment); // 10 ms
 * ```
 */
export const makesLeaf: unique symbol = Symbol("pypet.makesLeaf");

/** Under this symbol the compiler, and only it, finds the class of a leaf that is announced. */
declare const announced: unique symbol;

/**
 * A leaf of a shape, before there is a tree: what `parameter(10)` gives.
 *
 * @typeParam L - Class of the leaf.
 */
export interface LeafDefinition<L extends Leaf = Leaf> {
	/**
	 * Makes a new leaf of a full name.
	 *
	 * @internal
	 */
	readonly [makesLeaf]: (fullName: string) => L;
}

/**
 * A leaf of a shape that the runs are going to add: what `result<number>()` gives.
 *
 * @typeParam L - Class of the leaf.
 */
export interface LeafAnnouncement<L extends Leaf = Leaf> {
	/** Nothing makes it. @internal */
	readonly [makesLeaf]: undefined;
	/** @internal */
	readonly [announced]?: readonly [L];
}

/** The definitions of leaves below a group, by name; a group within is a plain object. */
export interface GroupDefinition {
	readonly [name: string]: LeafDefinition | LeafAnnouncement | GroupDefinition;
}

/** The definitions of a trajectory's leaves, by branch. */
export interface ShapeDefinition {
	/** What is set before the runs start. */
	readonly parameters?: GroupDefinition;
	/** How the runs are made. */
	readonly config?: GroupDefinition;
	/** What is computed from parameters. */
	readonly derived_parameters?: GroupDefinition;
	/** What the runs yield. */
	readonly results?: GroupDefinition;
}
