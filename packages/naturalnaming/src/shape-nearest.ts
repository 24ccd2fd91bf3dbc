/** The names that differ from a misspelt one by one letter, or by two that are swapped; all names where there is none. @internal */
export type Nearest<Name, Names> = [Near<Name, Names>] extends [never] ? Names : Near<Name, Names>;

type Near<Name, Names> = Names extends unknown ? (IsNear<Name, Names> extends 1 ? Names : never) : never;

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
