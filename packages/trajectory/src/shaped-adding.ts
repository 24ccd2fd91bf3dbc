import type {
	AddingParameter,
	AddingResult,
	Anything,
	Branch,
	IsPattern,
	LeafAt,
	LeafWayIn,
	Loose,
	NearName,
	NodeAt,
} from "@pypet/naturalnaming";
import type { Parameter, Result } from "@pypet/parameters";
import type { Float, Int } from "@pypet/values";

// What members that add leaves take where a trajectory has a shape: a name of the shape, with a value of its type.

/** A value of a type as it may be given: its numbers may be marked, and its arrays be read-only. @internal */
export type Marked<T> = T extends number
	? T | Float | Int
	: T extends readonly unknown[]
		? { readonly [Position in keyof T]: Marked<T[Position]> }
		: T;

/** What stands first in a call that adds a leaf: the name, the class or the leaf. @internal */
export type AddedFirst = AddingResult[0];

/**
 * The name of a new leaf, as the shape has it; a class or a leaf as it is. Where it is one of the shape nothing else is worked out, and `NoInfer` keeps
 * the compiler from inferring the name from all that may be expected in its place.
 *
 * @internal
 */
export type AddedName<S, B extends Branch, Name> =
	Within<B, Name> extends LeafWayIn<BranchShape<S, B>> ? Name : NoInfer<AddedOther<S, B, Name>>;

type AddedOther<S, B extends Branch, Name> =
	IsFree<S, B, Name> extends 1
		? Name
		: OrAll<Extract<NearName<BranchShape<S, B>, Within<B, Name>>, LeafWayIn<BranchShape<S, B>>>, LeafWayIn<BranchShape<S, B>>>;

/** What follows in the call: behind a name of the shape its value, of the declared type; behind a class what it takes, under any name. @internal */
export type AddedValues<S, B extends Branch, Name, Values> = Name extends string
	? IsFree<S, B, Name> extends 1
		? ValuesBehind<B, string>
		: ValuesOfLeaf<AddedLeaf<S, B, Name>, Values>
	: Name extends { readonly v_is_leaf: boolean }
		? []
		: ValuesBehind<B, Name>;

/** What is preset for a parameter: of a name in the shape its value. @internal */
export type PresetValues<S, B extends Branch, Name> = string extends Name
	? readonly unknown[]
	: AddedLeaf<S, B, Name> extends Parameter<infer T>
		? [value: Marked<T> | { readonly data: Marked<T> }]
		: readonly unknown[];

/** The leaf that the call gives. @internal */
export type Added<S, B extends Branch, Name> =
	IsFree<S, B, Name> extends 1 ? Anything : [AddedLeaf<S, B, Name>] extends [never] ? Anything : AddedLeaf<S, B, Name>;

type AddedLeaf<S, B extends Branch, Name> = LeafAt<NodeAt<BranchShape<S, B>, Within<B, Name>>>;

/** Whether the shape has nothing to say: of another branch, of a name that is put together or says the run, of what is no name. */
type IsFree<S, B extends Branch, Name> = Name extends string
	? string extends keyof BranchShape<S, B>
		? 1
		: string extends Name
			? 1
			: IsPattern<Name> extends 1
				? 1
				: Name extends `${string}${"$" | "run_"}${string}`
					? 1
					: 0
	: 1;

type BranchShape<S, B extends Branch> = S extends { readonly [Each in B]: infer Shape } ? Shape : Loose;

type Within<B extends Branch, Name> = Name extends `${B}.${infer Rest}` ? Rest : Name;

type OrAll<Names, All> = [Names] extends [never] ? All : Names;

type ValuesBehind<B extends Branch, Name> = (B extends "results" ? AddingResult : AddingParameter) extends infer Call
	? Call extends readonly [infer First, ...infer Behind]
		? Name extends First
			? Behind
			: never
		: never
	: never;

/** A class of its own takes what its constructor takes. */
type ValuesOfLeaf<L, Values> =
	L extends Parameter<infer T>
		? Parameter<T> extends L
			? ParameterValues<T, Values>
			: Values
		: L extends Result<infer T>
			? [T] extends [never]
				? [items: ItemsOf<L> & { readonly comment?: string }]
				: Result<T> extends L
					? [value: Marked<T>, options?: { readonly comment?: string }]
					: Values
			: Values;

type ParameterValues<T, Values> = Values extends readonly [{ readonly data: unknown }]
	? [options: { readonly data: Marked<T>; readonly comment?: string }]
	: [value: Marked<T>, options?: { readonly comment?: string } | string];

type ItemsOf<L> = { readonly [Item in keyof L as Item extends keyof Result ? never : Item]: Marked<L[Item]> };
