import type { Found, Known, KnownParameter, Loose, ParameterFault, ParameterName } from "@pypet/naturalnaming";
import type { BuildDictionary } from "./exploring.js";
import type { Marked } from "./shaped-adding.js";

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

/** The names that editors offer. What their values are is said of the names that are given only, since there may be hundreds of others. */
type ParameterRanges<S> = { readonly [Name in ParameterName<S> & string]?: unknown };

/** The array comes first, so that the compiler points at the value that doesn't fit. */
type RangeOf<S, Name> = [ParameterFault<S, Name>] extends [never]
	? readonly Marked<Found<S, Name, true>>[] | Iterable<Marked<Found<S, Name, true>>>
	: ParameterFault<S, Name>;

/** Names of parameters as the shape has them. @internal */
export type KnownParameters<S, Names> = { readonly [Position in keyof Names]: KnownParameter<S, Names[Position]> };

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
