import { type Leaf, type TreeGroup, TreeLeaf } from "@pypet/naturalnaming";
import { Parameter, plainValue } from "@pypet/parameters";
import { sameValue } from "@pypet/values";
import type { TrajectoryState } from "./trajectory-state.js";

/**
 * The parameter at a place of the tree, where it is there because the shape defines it: neither explored, nor changed, nor loaded since. Its value
 * is but a default, which gives way to one that is stored or preset.
 *
 * @param className - Only a parameter of the class of this name. Default: of any.
 */
export function untouchedParameter(
	state: TrajectoryState,
	node: TreeGroup | TreeLeaf | undefined,
	className?: string,
): Parameter | undefined {
	if (!(node instanceof TreeLeaf) || !(node.leaf instanceof Parameter) || !state.ofShape.has(node)) return undefined;
	if (className !== undefined && node.leaf.f_get_class_name() !== className) return undefined;
	const isUntouched = !node.leaf.v_explored && sameValue(plainValue(node.leaf, undefined), state.ofShape.get(node));
	return isUntouched ? node.leaf : undefined;
}

/** Whether two parameters have the same value, apart from runs. */
export function hasSameDefault(own: Parameter, other: Leaf): boolean {
	return other instanceof Parameter && sameValue(plainValue(own, undefined), plainValue(other, undefined));
}
