import {
	addLeaf,
	BRANCHES,
	checkOptions,
	described,
	isPlainObject,
	type Leaf,
	type LeafDefinition,
	makesLeaf,
	naturalNames,
	type ShapeDefinition,
} from "@pypet/naturalnaming";
import type { RootNode } from "./root-node.js";

/**
 * Adds the leaves that a shape defines, in its order; what it announces only is left to the runs.
 *
 * @throws TypeError for a branch that doesn't exist, or for something that is neither a group nor a definition.
 */
export function addShape(root: RootNode<object>, shape: ShapeDefinition): void {
	checkOptions("The shape of a trajectory", shape, BRANCHES);
	const { node, view } = root[naturalNames];
	for (const leaf of leavesOf({ ...shape }, "")) addLeaf(view, node, undefined, [leaf]);
}

function* leavesOf(group: Readonly<Record<string, unknown>>, above: string): Generator<Leaf> {
	for (const [name, given] of Object.entries(group)) {
		const fullName = `${above}${name}`;
		if (isDefinition(given)) {
			if (given[makesLeaf]) yield given[makesLeaf](fullName);
		} else if (isPlainObject(given)) yield* leavesOf(given, `${fullName}.`);
		else {
			throw new TypeError(
				`"${fullName}" of the shape is ${described(given)}. A group is a plain object, and a parameter is defined by parameter(value).`,
			);
		}
	}
}

function isDefinition(given: unknown): given is LeafDefinition {
	return isPlainObject(given) && makesLeaf in given;
}
