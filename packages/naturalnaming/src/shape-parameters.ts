import type { ClearName, FittingWay, IsDeclared, WayOf } from "./shape-lookup.js";
import type { NearName } from "./shape-nearest.js";
import type { LeafAt, LeafWayIn, NodeAt, OneOf } from "./shape-ways.js";

/** The names of the parameters of a shape, with and without their branch. @internal */
export type ParameterName<S> = S extends { readonly parameters: infer P } ? LeafWayIn<P> | `parameters.${LeafWayIn<P>}` : never;

/** The name of a parameter as it may be asked for; for another name what is expected instead: the nearest, or a sentence that says what is wrong. @internal */
export type KnownParameter<S, Name> = [ParameterFault<S, Name>] extends [never] ? Name : NoInfer<OtherParameter<S, Name>>;

type OtherParameter<S, Name> = Name extends ""
	? ParameterName<S>
	: [NearParameter<S, Name>] extends [never]
		? ParameterFault<S, Name>
		: NearParameter<S, Name>;

/** A sentence that says why a name is not that of a parameter; `never` where it is one. @internal */
export type ParameterFault<S, Name> = IsDeclared<S, Name> extends 1 ? FaultOf<S, Name & string, WayOf<S, Name>> : never;

type FaultOf<S, Name extends string, Way> = [Way] extends [never]
	? [FittingWay<S, Name>] extends [never]
		? `There is no parameter "${Name}".${Question<NearParameter<S, Name>>}`
		: `There are several nodes "${Name}".${Question<ClearName<FittingWay<S, Name>, Name>>}`
	: [LeafAt<NodeAt<S, Way>>] extends [never]
		? `"${Name}" is a group, and no parameter.`
		: LeafAt<NodeAt<S, Way>> extends { readonly v_is_parameter: false }
			? `"${Name}" is a result, and no parameter.`
			: never;

/** One name is enough: of several sentences the compiler tells none. */
type Question<Name> = [Name] extends [never] ? "" : ` Did you mean "${OneOf<Name> & string}"?`;

type NearParameter<S, Name> = S extends { readonly parameters: infer P } ? NearName<{ readonly parameters: P }, Name> : never;
