import { candidatesOf } from "./candidates.js";
import { AttributeError, NotUniqueNodeError } from "./errors.js";
import { CURRENT_RUN, expandBranch } from "./names.js";
import { suggestion } from "./nearest.js";
import { expandRunName, RUN_ALL, RUN_WILDCARD, runName } from "./run-names.js";
import { findAllNodes, findNode, type SearchRules } from "./search.js";
import type { TreeGroup, TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

/** A name to look for: dotted, a list of names, or a number, which stands for the run of that index. */
export type Asked = string | number | readonly (string | number)[];

/** How a name is looked for. */
export interface SearchOptions {
	/** Look for the last name first and check the others on the way back. Default false. */
	readonly backwards_search?: boolean;
	/** Whether nodes may be left out of the name. */
	readonly shortcuts?: boolean;
	/** Levels that a shortcut may go down; no limit by default. */
	readonly max_depth?: number | null;
}

/** Names of the options in {@link SearchOptions}. */
export const SEARCH_OPTIONS = ["backwards_search", "shortcuts", "max_depth"] as const;

/**
 * The node that a name means below a group.
 *
 * @param autoLoad - Whether a node that is not in memory is looked for in the store, at exactly this name.
 * @throws {@link AttributeError} when there is none, {@link NotUniqueNodeError} when several fit.
 */
export function searchNode(view: View, start: TreeGroup, asked: Asked, options: SearchOptions, autoLoad: boolean): TreeGroup | TreeLeaf {
	const parts = writtenOut(view, asked);
	const rules = rulesOf(view, options);
	const finding = findNode(view.tree, start, parts, rules);
	if ("node" in finding) return finding.node;
	const name = parts.join(".");
	if ("candidates" in finding) throw new NotUniqueNodeError(name, candidatesOf(view.tree, start, finding.candidates, rules));
	if (autoLoad) return view.host.loadChild(start, parts, false, 2);
	const where = start.depth === 0 ? "the tree" : `"${start.fullName}"`;
	const stop = finding.missing === name ? "" : ` The search ends at "${finding.missing}".`;
	const hint = suggestion(finding.missing, view.tree.index.has(finding.missing) ? [] : view.tree.index.names());
	throw new AttributeError(`There is no "${name}" in ${where}.${stop}${hint}`);
}

/**
 * The node that a name means below a group, or `undefined`.
 *
 * @throws {@link NotUniqueNodeError} when several fit.
 */
export function searchNodeIfAny(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): TreeGroup | TreeLeaf | undefined {
	const parts = writtenOut(view, asked);
	const rules = rulesOf(view, options);
	const finding = findNode(view.tree, start, parts, rules);
	if ("candidates" in finding) throw new NotUniqueNodeError(parts.join("."), candidatesOf(view.tree, start, finding.candidates, rules));
	return "node" in finding ? finding.node : undefined;
}

/** Whether a name means exactly one node below a group. */
export function isFound(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): boolean {
	return "node" in findNode(view.tree, start, writtenOut(view, asked), rulesOf(view, options));
}

/** Whether a name fits several nodes below a group equally well. */
export function isAmbiguous(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): boolean {
	return "candidates" in findNode(view.tree, start, writtenOut(view, asked), rulesOf(view, options));
}

/** All nodes of a name below a group; short forms stand for themselves here. */
export function searchAll(view: View, start: TreeGroup, asked: Asked, maxDepth: number | undefined): (TreeGroup | TreeLeaf)[] {
	const parts = (typeof asked === "object" ? asked : [asked]).flatMap((part) => String(part).split("."));
	return findAllNodes(view.tree, start, parts, maxDepth, view.position?.name);
}

function rulesOf(view: View, options: SearchOptions): SearchRules {
	return {
		shortcuts: options.shortcuts ?? true,
		backwards: options.backwards_search ?? false,
		maxDepth: options.max_depth ?? undefined,
		run: view.position?.name,
	};
}

/** The names of what was asked for, with branches, runs and the current run written out. */
function writtenOut(view: View, asked: Asked): string[] {
	const current = view.position?.name ?? RUN_ALL;
	return (typeof asked === "object" ? asked : [asked]).flatMap((part) => {
		if (typeof part === "number") return part === -1 ? RUN_ALL : part === -2 ? current : runName(part);
		return part.split(".").map((name) => (name === CURRENT_RUN || name === RUN_WILDCARD ? current : expandRunName(expandBranch(name))));
	});
}
