/**
 * The shape of a tree of which nothing is declared: every name is allowed, and what it leads to is of any type.
 *
 * A shape says which groups and leaves stand below a node; every group, trajectory and run carries one as its type parameter.
 */
export interface Loose {
	// biome-ignore lint/suspicious/noExplicitAny: "of any type" is what it means that nothing is declared.
	[name: string]: any;
}

/** What a search gives when nothing is declared: a group, a leaf or, with fast access, a value. */
export type Anything = Loose[string];

/** Under this symbol the compiler, and only it, finds the shape of a group. */
export declare const shapeOf: unique symbol;

/** Under this symbol the compiler, and only it, finds the type of a leaf's value, in a tuple; `never` where it has several. */
export declare const valueType: unique symbol;
