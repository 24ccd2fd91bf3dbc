import type { LeafAnnouncement, ShapeDefinition } from "./leaf-definition.js";
import type { Branch, CURRENT_RUN, ShortForms } from "./names.js";
import type { LeafAt, OneOf } from "./shape-ways.js";

/**
 * A shape as it may be given: definitions of the right kind below the four branches, under names that nodes can have. Instead of anything else a
 * sentence is expected that says what is wrong.
 *
 * @typeParam Member - Names of the members, which no node may have.
 *
 * @internal
 */
export type GivenShape<S, Member = never> = S extends ShapeDefinition
	? keyof S extends keyof ShapeDefinition
		? 1 extends IsFaulty<S, Member>
			? OneOf<Fault<S, Member>>
			: S
		: ShapeDefinition
	: ShapeDefinition;

// Whether anything is wrong is asked before what, as putting sentences together takes the compiler long.
type IsFaulty<S, Member> = { [B in keyof S & Branch]: IsFaultyBelow<S[B], B, Member> }[keyof S & Branch];

type IsFaultyBelow<Group, B, Member> = {
	[Name in keyof Group]: IsNameFree<Name, Member> extends 0
		? 1
		: [LeafAt<Group[Name]>] extends [never]
			? IsFaultyBelow<Group[Name], B, Member>
			: [KindFault<Group[Name], B>] extends [never]
				? 0
				: 1;
}[keyof Group];

type Fault<S, Member> = { [B in keyof S & Branch]: FaultBelow<S[B], B, Member, B> }[keyof S & Branch];

type FaultBelow<Group, B, Member, Way extends string> = {
	[Name in keyof Group]: IsNameFree<Name, Member> extends 0
		? `"${Way}.${Name & (string | number)}" is no name for a node: ${NameFault<Name, Member>}`
		: [LeafAt<Group[Name]>] extends [never]
			? FaultBelow<Group[Name], B, Member, `${Way}.${Name & string}`>
			: KindFault<Group[Name], B> extends infer Sentence extends string
				? `"${Way}.${Name & string}" ${Sentence}`
				: never;
}[keyof Group];

/** A group of which nothing is declared has any name. */
type IsNameFree<Name, Member> = string extends Name
	? 1
	: Name extends number | Unfit | keyof ShortForms | typeof CURRENT_RUN | Member
		? 0
		: 1;

type Unfit = "" | `_${string}` | `${string}${"." | " " | "$"}${string}` | `${number}`;

type NameFault<Name, Member> = Name extends number | `${number}`
	? "a number stands for a run."
	: Name extends Member
		? "a member is called so."
		: Name extends Unfit
			? "use letters, digits, _ and -, and groups for dots."
			: "it is short for another name.";

/** What is wrong with a leaf in a branch; `never` where nothing is. */
type KindFault<Node, B> = B extends "results"
	? LeafAt<Node> extends { readonly v_is_parameter: true }
		? "is a parameter, and belongs below another branch."
		: never
	: LeafAt<Node> extends { readonly v_is_parameter: false }
		? B extends "derived_parameters"
			? "is a result. A derived parameter is announced by result<Parameter<number>>()."
			: "is a result, and belongs below results."
		: Node extends LeafAnnouncement
			? B extends "derived_parameters"
				? never
				: "is announced only. It needs a value: parameter(value)."
			: never;
