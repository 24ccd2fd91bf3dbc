import type { Branch } from "./names.js";
import type { Anything } from "./shape.js";
import type { GroupOf } from "./shape-names.js";
import type { Nearest } from "./shape-nearest.js";
import type { IsLoose, IsUnion, LastName, LeafAt, LeafWayIn, NodeAt, ValueOf, WayIn } from "./shape-ways.js";

/** A name as it may be asked for. One that the shape doesn't have is refused, and the nearest names of the shape are what is expected instead. */
export type Known<S, Name> = IsDeclared<S, Name> extends 1 ? KnownOne<S, Name> : Name;

type KnownOne<S, Name> = Name extends unknown
	? [WayOf<S, Name>] extends [never]
		? Nearest<Name, WayIn<S> | WithinBranch<WayIn<S>>>
		: Name
	: never;

/** What a search for a name gives: the group, the leaf or, with fast access, its value. */
export type Found<S, Name, Fast> = IsDeclared<S, Name> extends 1 ? FoundOne<S, Name, Fast> : Anything;

type FoundOne<S, Name, Fast> = Name extends unknown ? FoundAt<S, WayOf<S, Name>, Fast> : never;

/** The names of the parameters of a shape, with and without their branch. */
export type ParameterName<S> = S extends { readonly parameters: infer P } ? LeafWayIn<P> | `parameters.${LeafWayIn<P>}` : never;

type FoundAt<S, Way, Fast> = [LeafAt<NodeAt<S, Way>>] extends [never]
	? GroupOf<NodeAt<S, Way>, Way extends `${infer B extends Branch}.${string}` ? B : Way>
	: Fast extends true
		? ValueOf<LeafAt<NodeAt<S, Way>>>
		: LeafAt<NodeAt<S, Way>>;

/** Whether a name is given by its letters, and belongs to what is declared: not to another branch, to a single run, or to a short form. */
type IsDeclared<S, Name> = string extends Name
	? 0
	: Name extends string
		? IsLoose<S> extends 1
			? 0
			: Name extends Undeclared<S> | `${string}.${"crun" | `run_${number}`}${"" | `.${string}`}`
				? 0
				: 1
		: 0;

type Undeclared<S> = Exclude<Branch, keyof S> | "par" | "dpar" | "res" | "conf" | "crun" | `run_${number}` extends infer First extends
	string
	? First | `${First}.${string}`
	: never;

/**
 * The way that a name means: exactly, or from within a branch on, or as the only one that fits; `never` where there is none, or several.
 *
 * A table is asked for the name, by a pattern and not by `keyof`: that would be worked out anew for each name.
 */
type WayOf<S, Name> =
	WaysByName<S> extends { readonly [Each in Name & string]: infer Ways }
		? BestOf<Ways, Name>
		: WaysByName<S> extends { readonly [Each in LastName<Name> & string]: infer Ways }
			? OnlyOne<Fitting<Ways, Name>>
			: never;

/** The ways by what is likely asked for: the whole way, the way from within a branch on, the last name. */
type WaysByName<S> = { readonly [Way in WayIn<S> as Way | WithinBranch<Way> | (LastName<Way> & string)]: Way };

type WithinBranch<Way> = Way extends `${Branch}.${infer Rest}` ? Rest : never;

type BestOf<Ways, Name> = Name extends Ways ? Name : IsUnion<Ways> extends 1 ? OnlyOne<Extract<Ways, `${Branch}.${Name & string}`>> : Ways;

type OnlyOne<Way> = IsUnion<Way> extends 1 ? never : Way;

/** Those of some ways that pass the parts of a name in order, and end with its last one. */
type Fitting<Way, Name> = Way extends unknown ? Passing<Way, Name> : never;

type Passing<Way, Name, Rest = Way> = Name extends `${infer First}.${infer Others}`
	? Rest extends `${First}.${infer Behind}`
		? Passing<Way, Others, Behind>
		: Rest extends `${string}.${infer Behind}`
			? Passing<Way, Name, Behind>
			: never
	: Way;
