import { type Branch, checkIsName, checkNewNames, type Leaf, naturalNames } from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";
import { untouchedParameter } from "./of-shape.js";
import type { RootNode } from "./root-node.js";
import { state } from "./trajectory-state.js";

/**
 * Keeps a value for a parameter that is not added yet. One that the shape has brought gets it at once.
 *
 * @param member - The member that was called, for errors.
 * @param name - Full name, whose branch may be left out.
 * @param args - What the parameter's `f_set` is going to get.
 * @throws ValueError for a name that no parameter can have, or that is there already.
 */
export function preset(trajectory: RootNode<object>, member: string, branch: Branch, name: string, args: readonly unknown[]): void {
	checkIsName(member, name);
	const fullName = name.startsWith(`${branch}.`) ? name : `${branch}.${name}`;
	const path = fullName.split(".");
	checkNewNames(path, 0, 0, trajectory[naturalNames].view.host);
	const { presets, tree } = trajectory[state];
	const ofShape = untouchedParameter(trajectory[state], tree.at(tree.root, path));
	if (ofShape && !ofShape.v_locked) {
		const leaf: Leaf = ofShape;
		leaf.f_set(...args);
		return;
	}
	if (trajectory.f_contains(fullName, { shortcuts: true })) {
		const isExplored = trajectory[state].explored.has(fullName);
		throw new ValueError(
			isExplored
				? `"${fullName}" is explored: its values come from f_explore(). Preset a value before.`
				: `"${fullName}" is there already: preset a value before the parameter is added.`,
		);
	}
	presets.set(fullName, args);
}
