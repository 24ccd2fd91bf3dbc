import { type Branch, checkIsName, checkNewNames, naturalNames } from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";
import type { RootNode } from "./root-node.js";
import { state } from "./trajectory-state.js";

/**
 * Keeps a value for a parameter that is not added yet.
 *
 * @param member - The member that was called, for errors.
 * @param name - Full name, whose branch may be left out.
 * @param args - What the parameter's `f_set` is going to get.
 * @throws ValueError for a name that no parameter can have, or that is there already.
 */
export function preset(trajectory: RootNode<object>, member: string, branch: Branch, name: string, args: readonly unknown[]): void {
	checkIsName(member, name);
	const fullName = name.startsWith(`${branch}.`) ? name : `${branch}.${name}`;
	checkNewNames(fullName.split("."), 0, 0, trajectory[naturalNames].view.host);
	if (trajectory.f_contains(fullName, { shortcuts: true })) {
		throw new ValueError(`"${fullName}" is there already: preset a value before the parameter is added.`);
	}
	trajectory[state].presets.set(fullName, args);
}
