import { naturalNames, searchNode, TreeLeaf, type TreeNode, treeNode } from "@pypet/naturalnaming";
import {
	applyExpansion,
	applyExploration,
	endExploration,
	Parameter,
	type ParameterRange,
	prepareExpansion,
	prepareExploration,
} from "@pypet/parameters";
import { ValueError } from "@pypet/values";
import type { RootNode } from "./root-node.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

/** Names of parameters with their values at each run. */
export type BuildDictionary = Readonly<Record<string, Iterable<unknown>>> | ReadonlyMap<string, Iterable<unknown>>;

interface Planned {
	readonly fullName: string;
	readonly parameter: Parameter;
	readonly range: ParameterRange;
}

/** Sets the ranges of parameters. Everything is checked before anything is changed. */
export function explore(root: RootNode<object>, values: BuildDictionary): void {
	const shared = root[state];
	if (shared.root.stored) throw new TypeError(`"${shared.name}" was stored already: add points with f_expand().`);
	const planned = plan(root, values, false);
	const length = commonLength(planned);
	if (length === undefined) return;
	const isNew = shared.explored.size === 0;
	if (!isNew && length !== shared.runs.length) {
		throw new ValueError(`The trajectory has ${shared.runs.length} runs, these values are ${length}. Shrink it first, or give as many.`);
	}
	for (const { fullName, parameter, range } of planned) {
		parameter[applyExploration](range);
		shared.explored.set(fullName, parameter);
	}
	shared.runs.length = length;
}

/** Adds points behind the ones that there are. Everything is checked before anything is changed. */
export function expand(root: RootNode<object>, values: BuildDictionary): void {
	const shared = root[state];
	const planned = plan(root, values, true);
	const named = new Set(planned.map(({ fullName }) => fullName));
	const missing = shared.exploredNames.filter((name) => !named.has(name));
	const surplus = [...named].filter((name) => !shared.explored.has(name));
	if (missing.length > 0 || surplus.length > 0) {
		const parts = [
			missing.length > 0 ? `values for ${missing.join(", ")} are missing` : "",
			surplus.length > 0 ? `${surplus.join(", ")} are not explored` : "",
		];
		throw new TypeError(`Expanding needs values for exactly the explored parameters: ${parts.filter(Boolean).join("; ")}.`);
	}
	const length = commonLength(planned);
	if (length === undefined) return;
	for (const { parameter, range } of planned) {
		parameter[applyExpansion](range);
		parameter[treeNode].stored = false;
	}
	shared.runs.length += length;
}

/** Takes all ranges back; parameters are unlocked. */
export function shrink(shared: TrajectoryState): void {
	if (shared.root.stored) throw new TypeError(`"${shared.name}" was stored already, so it can't be shrunk. Load it as new instead.`);
	for (const parameter of shared.explored.values()) parameter[endExploration]();
	shared.explored.clear();
	shared.runs.replace();
}

/**
 * Throws a TypeError when a node is an explored parameter, or a group above one.
 *
 * @param refusal - What follows "is explored" in the message.
 */
export function checkNotExplored({ explored }: TrajectoryState, nodes: readonly TreeNode[], refusal: string): void {
	for (const fullName of explored.keys()) {
		const above = nodes.find((node) => `${fullName}.`.startsWith(`${node.fullName}.`));
		if (above) throw new TypeError(`"${fullName}" is explored, ${refusal}.`);
	}
}

function plan(root: RootNode<object>, values: BuildDictionary, isExpansion: boolean): Planned[] {
	const entries = values instanceof Map ? values : new Map(Object.entries(values));
	const namesOf = new Map<string, string>();
	return Array.from(entries, ([name, range]) => {
		const node = searchNode(root[naturalNames].view, root[state].tree.root, name, {}, false);
		const leaf = node instanceof TreeLeaf ? node.leaf : undefined;
		if (!(leaf instanceof Parameter)) throw new ValueError(`"${node.fullName}" is no parameter, and only parameters are explored.`);
		const other = namesOf.get(node.fullName);
		if (other !== undefined) throw new ValueError(`"${other}" and "${name}" both mean ${node.fullName}: give its values once.`);
		namesOf.set(node.fullName, name);
		return {
			fullName: node.fullName,
			parameter: leaf,
			range: isExpansion ? leaf[prepareExpansion](range) : leaf[prepareExploration](range),
		};
	});
}

function commonLength(planned: readonly Planned[]): number | undefined {
	const lengths = new Set(planned.map(({ range }) => range.length));
	if (lengths.size > 1) {
		throw new ValueError(
			`All values must be equally many: ${planned.map(({ fullName, range }) => `${range.length} for ${fullName}`).join(", ")}.`,
		);
	}
	const [length] = lengths;
	return length;
}
