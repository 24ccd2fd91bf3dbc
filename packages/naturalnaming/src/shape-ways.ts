import type { Leaf } from "./leaf.js";
import type { LeafDefinition } from "./leaf-definition.js";
import type { valueType } from "./shape.js";

// A shape is an object type: its properties are groups, which are such types again, and leaves, which are leaf classes or their definitions.
// A way is the dotted name of a node from the top of the shape on. Flags are 0 and 1, since `boolean` would be a union.

/** Whether nothing is declared below a group. */
export type IsLoose<S> = string extends keyof S ? 1 : 0;

/** Whether a union has more than one member. */
export type IsUnion<T, All = T> = [T] extends [never] ? 0 : T extends unknown ? ([All] extends [T] ? 0 : 1) : never;

/** The class of a leaf in a shape; `never` for a group. */
export type LeafAt<Node> = Node extends LeafDefinition<infer L> ? L : Node extends Leaf ? Node : never;

/** The names of the groups among the children of a group. */
export type GroupKey<S> = { [Name in keyof S]: [LeafAt<S[Name]>] extends [never] ? Name : never }[keyof S];

/** What a leaf gives by fast access: its value, or itself when it has several. */
export type ValueOf<L> = L extends { readonly [valueType]?: infer T } ? ([T] extends [never] ? L : T) : unknown;

/** The ways to all nodes of a shape. */
export type WayIn<S> = { [Name in keyof S & string]: Name | WayBelow<S, Name> }[keyof S & string];

type WayBelow<S, Name extends keyof S & string> =
	Name extends GroupKey<S> ? (IsLoose<S[Name]> extends 1 ? never : `${Name}.${WayIn<S[Name]>}`) : never;

/** The ways to the leaves of a shape. */
export type LeafWayIn<S> = { [Name in keyof S & string]: LeafWay<S, Name> }[keyof S & string];

type LeafWay<S, Name extends keyof S & string> =
	Name extends GroupKey<S> ? (IsLoose<S[Name]> extends 1 ? never : `${Name}.${LeafWayIn<S[Name]>}`) : Name;

/** The last name of a way. */
export type LastName<Way> = Way extends `${string}.${infer Rest}` ? LastName<Rest> : Way;

/** What a way leads to. */
export type NodeAt<S, Way> = Way extends `${infer Name}.${infer Rest}`
	? Name extends keyof S
		? NodeAt<S[Name], Rest>
		: never
	: Way extends keyof S
		? S[Way]
		: never;

/** The names that only one way of the shape ends with. */
export type UniqueName<S> = UniqueIn<{ [Way in WayIn<S> as LastName<Way> & string]: Way }>;

type UniqueIn<WaysByName> = { [Name in keyof WaysByName]: IsUnion<WaysByName[Name]> extends 1 ? never : Name }[keyof WaysByName];
