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
 *
 * @example
 * ```ts
 * import { NNGroupNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("neuron.tau", 10, { comment: "ms" });
 * const neuron = traj.parameters.neuron;
 * console.log(neuron instanceof NNGroupNode, neuron.tau, neuron.f_children()); // true 10 1
 * ```
 */
export const NNGroupNode = GroupMembers;

/** A group below `parameters`. */
export type ParameterGroup<S extends object = Loose> = ParameterGroupMembers<S> & NamesBelow<S, "parameters">;
/**
 * A group below `parameters`, to which parameters and groups can be added.
 *
 * @class
 *
 * @example
 * ```ts
 * import { ParameterGroup } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const neuron = traj.f_add_parameter_group("neuron");
 * neuron.f_add_parameter("tau", 10);
 * console.log(neuron instanceof ParameterGroup, neuron.tau); // true 10
 * ```
 */
export const ParameterGroup = ParameterGroupMembers;

/** A group below `config`. */
export type ConfigGroup<S extends object = Loose> = ConfigGroupMembers<S> & NamesBelow<S, "config">;
/**
 * A group below `config`, to which config parameters and groups can be added.
 *
 * @class
 *
 * @example
 * ```ts
 * import { ConfigGroup } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const disk = traj.f_add_config_group("disk");
 * disk.f_add_config("chunk_size", 100);
 * console.log(disk instanceof ConfigGroup, disk.chunk_size); // true 100
 * ```
 */
export const ConfigGroup = ConfigGroupMembers;

/** A group below `derived_parameters`. */
export type DerivedParameterGroup<S extends object = Loose> = DerivedParameterGroupMembers<S> & NamesBelow<S, "derived_parameters">;
/**
 * A group below `derived_parameters`, to which derived parameters and groups can be added.
 *
 * @class
 *
 * @example
 * ```ts
 * import { DerivedParameterGroup } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const neuron = traj.f_add_derived_parameter_group("neuron");
 * neuron.f_add_derived_parameter("threshold", -50);
 * console.log(neuron instanceof DerivedParameterGroup, neuron.threshold); // true -50
 * ```
 */
export const DerivedParameterGroup = DerivedParameterGroupMembers;

/** A group below `results`. */
export type ResultGroup<S extends object = Loose> = ResultGroupMembers<S> & NamesBelow<S, "results">;
/**
 * A group below `results`, to which results and groups can be added.
 *
 * @class
 *
 * @example
 * ```ts
 * import { ResultGroup } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const summary = traj.f_add_result_group("summary");
 * summary.f_add_result("rate", 12.5, { comment: "Hz" });
 * console.log(summary instanceof ResultGroup, summary.rate); // true 12.5
 * ```
 */
export const ResultGroup = ResultGroupMembers;

/** A node's annotations: their members, and each annotation by its name. */
export type Annotations = AnnotationsMembers & Loose;
/**
 * A node's annotations: their members, and each annotation by its name.
 *
 * @class
 *
 * @example
 * ```ts
 * import { Annotations } from "@pypet/naturalnaming";
 *
 * const annotations = new Annotations();
 * annotations.f_set("measured twice", { unit: "ms" });
 * console.log(annotations.unit, annotations.f_ann_to_str()); // ms annotation=measured twice; unit=ms
 * ```
 */
export const Annotations: new () => Annotations = AnnotationsMembers;
