import type { Leaf } from "./leaf.js";
import type { LeafAnnouncement, LeafDefinition } from "./leaf-definition.js";
import type { valueType } from "./shape.js";

// A shape is an object type: its properties are groups, which are such types again, and leaves, which are leaf classes or their definitions.
// A way is the dotted name of a node from the top of the shape on. Flags are 0 and 1, since `boolean` would be a union. What is long to work out and often
// asked for stands in a condition, which always holds: of conditions the compiler keeps what came out.

/** Whether nothing is declared below a group. */
export type IsLoose<S> = string extends keyof S ? 1 : 0;

/** Whether a union has more than one member. */
type IsUnion<T, All = T> = [T] extends [never] ? 0 : T extends unknown ? ([All] extends [T] ? 0 : 1) : never;

/** The only member of a union; `never` where it has several. */
export type OnlyOne<T> = IsUnion<T> extends 1 ? never : T;

/**
 * All members of a union at once. They are inferred from the last signature; the first settles the condition, which would else compare each member
 * with all of them.
 */
export type AllOf<Union> = (Union extends unknown ? { (each: unknown): void; (each: Union): void } : never) extends (
	each: infer All,
) => void
	? All
	: never;

/** Some member of a union. */
export type OneOf<Union> = AllOf<Union extends unknown ? () => Union : never> extends () => infer One ? One : never;

/** The class of a leaf in a shape; `never` for a group. */
export type LeafAt<Node> = Node extends LeafDefinition<infer L> | LeafAnnouncement<infer L> ? L : Node extends Leaf ? Node : never;

/** The names of the groups among the children of a group. */
export type GroupKey<S> = S extends object ? { [Name in keyof S]: [LeafAt<S[Name]>] extends [never] ? Name : never }[keyof S] : never;

/** What a leaf gives by fast access: its value, or itself when it has several. */
export type ValueOf<L> = L extends { readonly [valueType]?: readonly [infer T] } ? ([T] extends [never] ? L : T) : unknown;

/** The ways to all nodes of a shape. */
export type WayIn<S> = S extends object ? { [Name in keyof S & string]: Name | WayBelow<S, Name> }[keyof S & string] : never;

type WayBelow<S, Name extends keyof S & string> = [LeafAt<S[Name]>] extends [never]
	? IsLoose<S[Name]> extends 1
		? never
		: `${Name}.${WayIn<S[Name]>}`
	: never;

/** The ways to the leaves of a shape. */
export type LeafWayIn<S> = S extends object ? { [Name in keyof S & string]: LeafWay<S, Name> }[keyof S & string] : never;

type LeafWay<S, Name extends keyof S & string> = [LeafAt<S[Name]>] extends [never]
	? IsLoose<S[Name]> extends 1
		? never
		: `${Name}.${LeafWayIn<S[Name]>}`
	: Name;

/** The last name of a way. */
export type LastName<Way> = Way extends `${string}.${infer Rest}` ? LastName<Rest> : Way;

/** The way up to its last name; `never` where it has only one. */
export type WayAbove<Way> = Way extends `${infer First}.${infer Rest}`
	? Rest extends `${string}.${string}`
		? `${First}.${WayAbove<Rest>}`
		: First
	: never;

/** What a way leads to. */
export type NodeAt<S, Way> = Way extends `${infer Name}.${infer Rest}`
	? Name extends keyof S
		? NodeAt<S[Name], Rest>
		: never
	: Way extends keyof S
		? S[Way]
		: never;

/** The ways by their last names. */
export type WaysByLast<S> = { readonly [Way in WayIn<S> as LastName<Way> & string]: Way };

/** The names that only one way of the shape ends with. */
export type UniqueName<S> =
	WaysByLast<S> extends infer Ways ? { [Name in keyof Ways]: IsUnion<Ways[Name]> extends 1 ? never : Name }[keyof Ways] : never;
