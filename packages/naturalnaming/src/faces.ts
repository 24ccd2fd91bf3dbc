import { Annotations as AnnotationsMembers } from "./annotations.js";
import {
	ConfigGroup as ConfigGroupMembers,
	DerivedParameterGroup as DerivedParameterGroupMembers,
	ParameterGroup as ParameterGroupMembers,
	ResultGroup as ResultGroupMembers,
} from "./group-kinds.js";
import { NNGroupNode as GroupMembers } from "./group-node.js";
import type { Loose } from "./shape.js";
import type { NamesBelow } from "./shape-names.js";

// A class can't say of its instances that they have the names of a type parameter. So each group is exported as its class, and as the type
// of its members together with what natural naming gives by its shape.

/** Any group: the members of every group, and the names below it. */
export type NNGroupNode<S extends object = Loose> = GroupMembers<S> & NamesBelow<S>;
/**
 * Any group: the members of every group, and the names below it.
 *
 * @class
 */
export const NNGroupNode = GroupMembers;

/** A group below `parameters`. */
export type ParameterGroup<S extends object = Loose> = ParameterGroupMembers<S> & NamesBelow<S, "parameters">;
/**
 * A group below `parameters`, to which parameters and groups can be added.
 *
 * @class
 */
export const ParameterGroup = ParameterGroupMembers;

/** A group below `config`. */
export type ConfigGroup<S extends object = Loose> = ConfigGroupMembers<S> & NamesBelow<S, "config">;
/**
 * A group below `config`, to which config parameters and groups can be added.
 *
 * @class
 */
export const ConfigGroup = ConfigGroupMembers;

/** A group below `derived_parameters`. */
export type DerivedParameterGroup<S extends object = Loose> = DerivedParameterGroupMembers<S> & NamesBelow<S, "derived_parameters">;
/**
 * A group below `derived_parameters`, to which derived parameters and groups can be added.
 *
 * @class
 */
export const DerivedParameterGroup = DerivedParameterGroupMembers;

/** A group below `results`. */
export type ResultGroup<S extends object = Loose> = ResultGroupMembers<S> & NamesBelow<S, "results">;
/**
 * A group below `results`, to which results and groups can be added.
 *
 * @class
 */
export const ResultGroup = ResultGroupMembers;

/** A node's annotations: their members, and each annotation by its name. */
export type Annotations = AnnotationsMembers & Loose;
/**
 * A node's annotations: their members, and each annotation by its name.
 *
 * @class
 */
export const Annotations: new () => Annotations = AnnotationsMembers;
