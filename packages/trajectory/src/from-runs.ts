import {
	type Anything,
	type Asked,
	checkOptions,
	notUnique,
	runName,
	type SearchOptions,
	searcherFor,
	TreeGroup,
	type TreeLeaf,
	type View,
} from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";

/** The branches that runs have groups in, and their short forms. */
export type RunBranch = "results" | "r" | "derived_parameters" | "d";

/** Options of `f_get_from_runs`. */
export interface FromRunsOptions<Fast extends boolean = boolean, Indices extends boolean = boolean, Where extends RunBranch = RunBranch>
	extends SearchOptions {
	/** `results` (short `r`, the default) or `derived_parameters` (short `d`). */
	readonly where?: Where;
	/** Indices of the runs as keys, instead of their names. Default false. */
	readonly use_indices?: Indices;
	/** Give values instead of leaves where a leaf holds just one. Default false. */
	readonly fast_access?: Fast;
	/** Load the data of leaves that are empty. Default false. */
	readonly auto_load?: boolean;
}

const BRANCH_OF: ReadonlyMap<string, string> = new Map([
	["results", "results"],
	["r", "results"],
	["derived_parameters", "derived_parameters"],
	["d", "derived_parameters"],
]);

/**
 * What a name leads to in each run's groups.
 *
 * @param length - Number of runs.
 * @throws NotUniqueNodeError when a name fits several nodes of one run, TypeError when the branch holds no run's data at all, {@link ValueError} for an unknown branch.
 */
export function getFromRuns(view: View, length: number, name: Asked, options: FromRunsOptions): Map<string | number, Anything> {
	checkOptions("f_get_from_runs", options, [
		"where",
		"use_indices",
		"fast_access",
		"auto_load",
		"backwards_search",
		"shortcuts",
		"max_depth",
	]);
	const { auto_load = false, fast_access = false, use_indices = false, where = "results", ...rules } = options;
	const branch = BRANCH_OF.get(where);
	if (branch === undefined) throw new ValueError(`Runs have results and derived_parameters, not "${where}".`);
	const found = new Map<string | number, Anything>();
	const search = searcherFor(view, name, rules);
	let hasData = false;
	for (let index = 0; index < length; index++) {
		const run = runName(index);
		if (!view.tree.index.has(run)) continue;
		const nodes: (TreeGroup | TreeLeaf)[] = [];
		for (const group of runGroups(view, run, branch)) {
			hasData = true;
			const node = search(group);
			if (node && !nodes.includes(node)) nodes.push(node);
		}
		const [node] = nodes;
		if (nodes.length > 1) throw notUnique(view, name, nodes);
		if (node) found.set(use_indices ? index : run, view.read(node, fast_access, auto_load));
	}
	if (!hasData)
		throw new TypeError(`No run's data is in memory below ${branch}. If runs were stored, bring it in with f_update_skeleton().`);
	return found;
}

function* runGroups(view: View, run: string, branch: string): Generator<TreeGroup> {
	for (const node of view.tree.index.nodes(run, [run])) {
		if (node instanceof TreeGroup && node.branch === branch) yield node;
	}
}
