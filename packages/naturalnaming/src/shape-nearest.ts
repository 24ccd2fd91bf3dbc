import type { ClearName, OfferedName, WayOf, WithBranch } from "./shape-lookup.js";
import type { LastName, NodeAt, WayAbove, WaysByLast } from "./shape-ways.js";

// A name is compared with few others, since comparing takes the compiler long: with those in the same group, and with those that end like it.

/** The names that a misspelt or ambiguous one may mean; of the group or of the shape all names, where none is near. @internal */
export type NearestName<S, Name> = Name extends ""
	? OfferedName<S>
	: OrElse<NearName<S, WithBranch<Name>>, OrElse<Beside<S, WithBranch<Name>>, OfferedName<S>>>;

/** The names that a misspelt or ambiguous one may mean: of the same group with a letter too much, missing, wrong or swapped, or with the same end. @internal */
export type NearName<S, Name> = OrElse<NearBeside<S, Name>, OrElse<SameEnd<S, Name>, NearEnd<S, Name>>>;

type OrElse<Names, Others> = [Names] extends [never] ? Others : Names;

/** The names of the group in which a name would stand. */
type Beside<S, Name> = [WayAbove<Name>] extends [never] ? never : `${WayAbove<Name>}.${NamesIn<NodeAt<S, WayOf<S, WayAbove<Name>>>>}`;

type NearBeside<S, Name> = [WayAbove<Name>] extends [never]
	? Near<Name, keyof S & string>
	: `${WayAbove<Name>}.${Near<LastName<Name>, NamesIn<NodeAt<S, WayOf<S, WayAbove<Name>>>>>}`;

type NamesIn<Group> = [Group] extends [never] ? never : keyof Group & string;

type SameEnd<S, Name> =
	WaysByLast<S> extends { readonly [Each in LastName<Name> & string]: infer Ways }
		? OrElse<Near<Name, ClearName<Ways, Name> | Ways>, ClearName<Ways, Name>>
		: never;

/** A single name is one that may stand anywhere. */
type NearEnd<S, Name> = [WayAbove<Name>] extends [never] ? Near<Name, keyof WaysByLast<S>> : never;

/** The names that differ by one letter, or by two that are swapped. */
type Near<Name, Names> = Names extends string ? (IsNear<Name, Names> extends 1 ? Names : never) : never;

/** Letters that both begin with are passed over; what is left is compared. */
type IsNear<A, B> = A extends `${infer FirstA}${infer RestA}`
	? B extends `${FirstA}${infer RestB}`
		? IsNear<RestA, RestB>
		: B extends RestA
			? 1
			: B extends `${infer FirstB}${infer RestB}`
				? RestB extends A | RestA
					? 1
					: IsSwapped<FirstA, RestA, FirstB, RestB>
				: 0
	: B extends `${string}${infer Rest}`
		? Rest extends ""
			? 1
			: 0
		: 0;

type IsSwapped<FirstA extends string, RestA, FirstB extends string, RestB> = RestA extends `${FirstB}${infer EndA}`
	? RestB extends `${FirstA}${infer EndB}`
		? EndA extends EndB
			? 1
			: 0
		: 0
	: 0;
