import type { Found, Known, Loose, Nearest, ParameterName } from "@pypet/naturalnaming";
import type { Float, Int } from "@pypet/values";
import type { BuildDictionary } from "./exploring.js";

// What members take and give where a trajectory has a shape.

/**
 * Values to explore: of each parameter as many as there are runs, of its type.
 *
 * @typeParam S - Shape of the tree; without one, values of any type under any names.
 * @typeParam Values - What is given, of which only the names are looked at.
 *
 * @internal
 */
export type Exploration<S, Values> = string extends keyof S
	? BuildDictionary
	: Values extends ReadonlyMap<string, Iterable<unknown>>
		? Values
		: ParameterRanges<S> & { readonly [Name in keyof Values]: RangeOf<S, Name> };

/** The names that editors offer. */
type ParameterRanges<S> = { readonly [Name in ParameterName<S> & string]?: RangeOf<S, Name> };

/** The array comes first, so that the compiler points at the value that doesn't fit. */
type RangeOf<S, Name> = [Known<S, Name>] extends [Name]
	? readonly Explored<Found<S, Name, true>>[] | Iterable<Explored<Found<S, Name, true>>>
	: `There is no parameter "${Name & string}". Did you mean ${Quoted<Nearest<Name, ParameterName<S>>>}?`;

type Explored<T> = T extends number ? T | Float | Int : T;

type Quoted<Name> = `"${Name & string}"`;

/** Names as the shape has them. @internal */
export type KnownNames<S, Names> = { readonly [Position in keyof Names]: Known<S, Names[Position]> };

/** Names of nodes as the shape has them, or nodes. The array comes first, so that the compiler points at the name that doesn't fit. @internal */
export type KnownItems<S, Name> = readonly Known<S, Name>[] | Iterable<Known<S, Name>>;

/** The values of the named parameters, in the order of the names. @internal */
export type ValuesOf<S, Names> = { -readonly [Position in keyof Names]: Found<S, Names[Position], true> };

/** The shape of what a run adds in a branch. @internal */
export type ShapeInRuns<S, Where> = Where extends "derived_parameters" | "d"
	? S extends { readonly derived_parameters: infer Branch }
		? Branch
		: Loose
	: S extends { readonly results: infer Branch }
		? Branch
		: Loose;
