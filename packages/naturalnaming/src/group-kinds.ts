import { addGroup, addLeaf } from "./adding.js";
import type { NNGroupNode as AnyGroup } from "./faces.js";
import { type CommentOptions, commentOf, NNGroupNode } from "./group-node.js";
import type { AddingParameter, AddingResult } from "./host.js";
import { type Branch, checkIsName } from "./names.js";
import { naturalNames } from "./natural-names.js";
import type { Anything, Loose } from "./shape.js";
import type { TreeGroup } from "./tree-node.js";
import type { View } from "./view.js";

/** A group below `parameters`, to which parameters and groups can be added. */
export class ParameterGroup<out S extends object = Loose> extends NNGroupNode<S> {
	/**
	 * Adds a parameter below this group; on the trajectory, below `parameters`.
	 *
	 * @param args - A name and a value; or a class, a name and a value; or a parameter. Options: `data`, `comment`.
	 * @returns The parameter.
	 */
	f_add_parameter(...args: AddingParameter): Anything {
		return addTo(this, "parameters", args);
	}

	/** Adds a group below this one; on the trajectory, below `parameters`. */
	f_add_parameter_group(name: string, options: CommentOptions = {}): AnyGroup {
		return addGroupTo(this, "parameters", "f_add_parameter_group", name, options);
	}
}

/** A group below `config`, to which config parameters and groups can be added. */
export class ConfigGroup<out S extends object = Loose> extends NNGroupNode<S> {
	/** Adds a config parameter below this group, as {@link ParameterGroup.f_add_parameter} does; on the trajectory, below `config`. */
	f_add_config(...args: AddingParameter): Anything {
		return addTo(this, "config", args);
	}

	/** Adds a group below this one; on the trajectory, below `config`. */
	f_add_config_group(name: string, options: CommentOptions = {}): AnyGroup {
		return addGroupTo(this, "config", "f_add_config_group", name, options);
	}
}

/** A group below `derived_parameters`, to which derived parameters and groups can be added. */
export class DerivedParameterGroup<out S extends object = Loose> extends NNGroupNode<S> {
	/** Adds a derived parameter below this group; on a single run, below `derived_parameters.runs.run_XXXXXXXX`. */
	f_add_derived_parameter(...args: AddingParameter): Anything {
		return addTo(this, "derived_parameters", args);
	}

	/** Adds a group below this one; on a single run, below `derived_parameters.runs.run_XXXXXXXX`. */
	f_add_derived_parameter_group(name: string, options: CommentOptions = {}): AnyGroup {
		return addGroupTo(this, "derived_parameters", "f_add_derived_parameter_group", name, options);
	}
}

/** A group below `results`, to which results and groups can be added. */
export class ResultGroup<out S extends object = Loose> extends NNGroupNode<S> {
	/**
	 * Adds a result below this group; on a single run, below `results.runs.run_XXXXXXXX`.
	 *
	 * @param args - A name and values; or a class, a name and values; or a result. Values in a plain object in last place are items by name.
	 * @returns The result.
	 */
	f_add_result(...args: AddingResult): Anything {
		return addTo(this, "results", args);
	}

	/** Adds a group below this one; on a single run, below `results.runs.run_XXXXXXXX`. */
	f_add_result_group(name: string, options: CommentOptions = {}): AnyGroup {
		return addGroupTo(this, "results", "f_add_result_group", name, options);
	}
}

const KINDS: ReadonlyMap<string, typeof NNGroupNode> = new Map<Branch, typeof NNGroupNode>([
	["parameters", ParameterGroup],
	["config", ConfigGroup],
	["derived_parameters", DerivedParameterGroup],
	["results", ResultGroup],
]);

/**
 * Makes the group node for a group below the root: of the kind of its branch, or a generic one.
 *
 * For whoever builds trajectories: a {@link View} takes it, or a function that makes the root's node and calls it for all others.
 *
 * @example
 * ```ts
 * import { makeGroupNode, naturalNames, ParameterGroup } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const { node, view } = traj.parameters.cell[naturalNames];
 * const group = makeGroupNode(node, view);
 * console.log(group instanceof ParameterGroup, group.f_get("tau").f_get()); // true 10
 * ```
 */
export function makeGroupNode(node: TreeGroup, view: View): NNGroupNode {
	const Kind = KINDS.get(node.branch) ?? NNGroupNode;
	return new Kind(node, view);
}

/**
 * Adds a leaf for an adding member of a group or a root.
 *
 * For classes of groups and roots that have adding members of their own, which end in this call.
 *
 * @example
 * ```ts
 * import { addTo } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * addTo(traj, "results", ["summary.rate", 12.5]);
 * console.log(traj.results.summary.rate); // 12.5
 * ```
 */
export function addTo(group: NNGroupNode, branch: Branch, args: readonly unknown[]): Anything {
	const { node, view } = group[naturalNames];
	return addLeaf(view, node, branch, args);
}

/**
 * Adds a group for an adding member of a group or a root.
 *
 * For classes of groups and roots that have adding members of their own, which end in this call.
 *
 * @param member - The member that was called, for errors.
 *
 * @example
 * ```ts
 * import { addGroupTo } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const group = addGroupTo(traj, "results", "f_add_result_group", "summary", { comment: "of all runs" });
 * console.log(group.v_full_name, group.v_comment); // results.summary of all runs
 * ```
 */
export function addGroupTo(group: NNGroupNode, branch: Branch, member: string, name: string, options: CommentOptions): AnyGroup {
	const { node, view } = group[naturalNames];
	checkIsName(member, name);
	return addGroup(view, node, branch, name, commentOf(member, options));
}
