import type { Leaf } from "./leaf.js";

/** Under this symbol a definition keeps how its leaf is made. */
export const makesLeaf: unique symbol = Symbol("pypet.makesLeaf");

/**
 * A leaf of a shape, before there is a tree: what `parameter(10)` and `result<number>()` give.
 *
 * @typeParam L - Class of the leaf.
 */
export interface LeafDefinition<L extends Leaf = Leaf> {
	/**
	 * Makes a new leaf of a full name; `undefined` for one that is announced only, as a result is.
	 *
	 * @internal
	 */
	readonly [makesLeaf]: ((fullName: string) => L) | undefined;
}

/** The definitions of leaves below a group, by name; a group within is a plain object. */
export interface GroupDefinition {
	readonly [name: string]: LeafDefinition | GroupDefinition;
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

/** A shape as it may be given: definitions below the four branches, and nothing beside them. @internal */
export type GivenShape<S> = S extends ShapeDefinition ? (keyof S extends keyof ShapeDefinition ? S : ShapeDefinition) : ShapeDefinition;
