import type { Branch, ShortForms } from "./names.js";
import type { Anything } from "./shape.js";
import type { GroupOf } from "./shape-names.js";
import type { NearestName } from "./shape-nearest.js";
import type { IsLoose, LastName, LeafAt, NodeAt, OnlyOne, ValueOf, WayIn, WaysByLast } from "./shape-ways.js";

/** A name as it may be asked for. One that the shape doesn't have is refused, and the nearest names of the shape are what is expected instead. @internal */
export type Known<S, Name> = IsDeclared<S, Name> extends 1 ? NoInfer<KnownOne<S, Name>> : Name;

type KnownOne<S, Name> = Name extends unknown ? ([WayOf<S, Name>] extends [never] ? NearestName<S, Name> : Name) : never;

/** As {@link Known}, where all names on the way must be given. @internal */
export type KnownWay<S, Name> = IsDeclared<S, Name> extends 1 ? KnownExactly<S, Name> : Name;

type KnownExactly<S, Name> = Name extends WayIn<S> ? Name : [WayOf<S, Name>] extends [never] ? NearestName<S, Name> : WayOf<S, Name>;

/**
 * What a search for a name gives: the group, the leaf or, with fast access, its value. It is looked up by the flag, since the compiler would try to
 * infer the name from what a condition gives, and `NoInfer` would stand in hovers.
 *
 * @internal
 */
export type Found<S, Name, Fast> = { 0: Anything; 1: FoundOne<S, Name, Fast> }[IsDeclared<S, Name>];

type FoundOne<S, Name, Fast> = Name extends unknown ? FoundAt<S, WayOf<S, Name>, Fast> : never;

type FoundAt<S, Way, Fast> = [LeafAt<NodeAt<S, Way>>] extends [never]
	? GroupOf<NodeAt<S, Way>, Way extends `${infer B extends Branch}.${string}` ? B : Way>
	: Fast extends true
		? ValueOf<LeafAt<NodeAt<S, Way>>>
		: LeafAt<NodeAt<S, Way>>;

/**
 * Whether a name is given by its letters, and belongs to what is declared: not to another branch, nor to single runs. A name that is put together
 * is a pattern, of which an object need not have any.
 */
export type IsDeclared<S, Name> = string extends Name
	? 0
	: Name extends string
		? IsPattern<Name> extends 1
			? 0
			: IsLoose<S> extends 1
				? 0
				: Name extends OfferedName<S>
					? 1
					: WithBranch<Name> extends Undeclared<S> | `${string}.${OfRuns}${"" | `.${string}`}`
						? 0
						: 1
		: 0;

/** Whether a name is put together, so that the compiler doesn't know all of its letters. */
export type IsPattern<Name extends string> = Record<never, never> extends Record<Name, 1> ? 1 : 0;

type OfRuns = "runs" | "crun" | "$" | `run_${string}` | `r_${number}`;

type Undeclared<S> = Exclude<Branch, keyof S> | OfRuns extends infer First extends string ? First | `${First}.${string}` : never;

/** The names that are offered: all ways, and the ways from within a branch on. */
export type OfferedName<S> = S extends object ? WayIn<S> | WithinBranch<WayIn<S>> : never;

type WithinBranch<Way> = Way extends `${Branch}.${infer Rest}` ? Rest : never;

/** Ways as they may be asked for in place of a name that means several of them: within the branch where that is another name. */
export type ClearName<Way, Name> = Way extends `${Branch}.${infer Rest}` ? (Rest extends Name ? Way : Rest) : Way;

/** A name with the branch that it begins with written out. */
export type WithBranch<Name> = Name extends `${infer First}.${infer Rest}`
	? First extends keyof ShortForms
		? `${ShortForms[First]}.${Rest}`
		: Name
	: Name extends keyof ShortForms
		? ShortForms[Name]
		: Name;

/** The way that a name means; `never` where there is none, or several. */
export type WayOf<S, Name> =
	Name extends WayIn<S> ? Name : WithBranch<Name> extends WayIn<S> ? WithBranch<Name> : WayWithin<S, Name, WayInBranch<S, Name>>;

/**
 * What stands at the top of parameters or config is found before all that lies deeper. Not so for results: those of a run lie in its group, below
 * `results.runs`, so another node of the name may be nearer.
 */
type WayWithin<S, Name, InBranch> = [InBranch] extends [never]
	? OnlyOne<FittingWay<S, Name>>
	: [InBranch] extends [`${"derived_parameters" | "results"}.${string}`]
		? OnlyOne<FittingWay<S, Name>>
		: OnlyOne<InBranch>;

type WayInBranch<S, Name, B = Branch & keyof S> = B extends Branch & keyof S ? (Name extends WayIn<S[B]> ? `${B}.${Name}` : never) : never;

/** The ways that pass the parts of a name in order, and end with its last one. The table is asked by a pattern and not by `keyof`, which would be worked out anew for each name. */
export type FittingWay<S, Name> =
	WaysByLast<S> extends { readonly [Each in LastName<Name> & string]: infer Ways } ? Fitting<Ways, Name> : never;

type Fitting<Way, Name> = Way extends unknown ? Passing<Way, Name> : never;

type Passing<Way, Name, Rest = Way> = Name extends `${infer First}.${infer Others}`
	? Rest extends `${First}.${infer Behind}`
		? Passing<Way, Others, Behind>
		: Rest extends `${string}.${infer Behind}`
			? Passing<Way, Name, Behind>
			: never
	: Way;
