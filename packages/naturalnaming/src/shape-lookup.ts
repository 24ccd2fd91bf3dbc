import type { Branch } from "./names.js";
import type { Anything } from "./shape.js";
import type { GroupOf } from "./shape-names.js";
import type { Nearest } from "./shape-nearest.js";
import type { IsLoose, IsUnion, LastName, LeafAt, LeafWayIn, NodeAt, ValueOf, WayIn } from "./shape-ways.js";

/** A name as it may be asked for. One that the shape doesn't have is refused, and the nearest names of the shape are what is expected instead. @internal */
export type Known<S, Name> = IsDeclared<S, Name> extends 1 ? NoInfer<KnownOne<S, Name>> : Name;

type KnownOne<S, Name> = Name extends unknown ? ([WayOf<S, Name>] extends [never] ? Nearest<Name, OfferedName<S>> : Name) : never;

/** What a search for a name gives: the group, the leaf or, with fast access, its value. @internal */
export type Found<S, Name, Fast> = IsDeclared<S, Name> extends 1 ? NoInfer<FoundOne<S, Name, Fast>> : Anything;

type FoundOne<S, Name, Fast> = Name extends unknown ? FoundAt<S, WayOf<S, Name>, Fast> : never;

/** The names of the parameters of a shape, with and without their branch. @internal */
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
			: Name extends OfferedName<S>
				? 1
				: Name extends Undeclared<S> | `${string}.${"crun" | `run_${number}`}${"" | `.${string}`}`
					? 0
					: 1
		: 0;

type Undeclared<S> = Exclude<Branch, keyof S> | "par" | "dpar" | "res" | "conf" | "crun" | `run_${number}` extends infer First extends
	string
	? First | `${First}.${string}`
	: never;

/** The names that are offered: all ways, and the ways from within a branch on. */
type OfferedName<S> = WayIn<S> | WithinBranch<WayIn<S>>;

type WithinBranch<Way> = Way extends `${Branch}.${infer Rest}` ? Rest : never;

/** The way that a name means: exactly, or from within a branch on, or as the only one that fits; `never` where there is none, or several. */
type WayOf<S, Name> =
	Name extends WayIn<S> ? Name : [WayInBranch<S, Name>] extends [never] ? WayByLast<S, Name> : OnlyOne<WayInBranch<S, Name>>;

type WayInBranch<S, Name, B = Branch & keyof S> = B extends Branch & keyof S ? (Name extends WayIn<S[B]> ? `${B}.${Name}` : never) : never;

/** The table is asked by a pattern and not by `keyof`, which would be worked out anew for each name. */
type WayByLast<S, Name> =
	WaysByLast<S> extends { readonly [Each in LastName<Name> & string]: infer Ways } ? OnlyOne<Fitting<Ways, Name>> : never;

type WaysByLast<S> = { readonly [Way in WayIn<S> as LastName<Way> & string]: Way };

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
