import { candidatesOf } from "./candidates.js";
import { AttributeError, type Candidate, NotUniqueNodeError } from "./errors.js";
import { CURRENT_RUN, expandBranch } from "./names.js";
import { suggestion } from "./nearest.js";
import { expandRunName, RUN_ALL, RUN_WILDCARD, runName } from "./run-names.js";
import { findAllNodes, findNode, type SearchRules } from "./search.js";
import { described } from "./text-form.js";
import type { Tree } from "./tree.js";
import type { TreeGroup, TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

type Node = TreeGroup | TreeLeaf;

/** How many nodes that fit are looked for, to name some of them in an error. */
const GATHERED = 100;

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
export function searchNode(view: View, start: TreeGroup, asked: Asked, options: SearchOptions, autoLoad: boolean): Node {
	const parts = writtenOut(view, asked);
	const rules = rulesOf(view, options);
	const finding = findNode(view.tree, start, parts, { ...rules, limit: GATHERED });
	if ("node" in finding) return finding.node;
	const name = parts.join(".");
	if ("candidates" in finding) throw ambiguity(view.tree, start, parts, rules, finding.candidates);
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
export function searchNodeIfAny(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): Node | undefined {
	const parts = writtenOut(view, asked);
	const rules = rulesOf(view, options);
	const finding = findNode(view.tree, start, parts, { ...rules, limit: GATHERED });
	if ("candidates" in finding) throw ambiguity(view.tree, start, parts, rules, finding.candidates);
	return "node" in finding ? finding.node : undefined;
}

/** Whether a name means exactly one node below a group. */
export function isFound(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): boolean {
	return "node" in findNode(view.tree, start, writtenOut(view, asked), { ...rulesOf(view, options), limit: 2 });
}

/** Whether a name fits several nodes below a group equally well. */
export function isAmbiguous(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): boolean {
	return "candidates" in findNode(view.tree, start, writtenOut(view, asked), { ...rulesOf(view, options), limit: 2 });
}

/** All nodes of a name below a group; short forms stand for themselves here. */
export function searchAll(view: View, start: TreeGroup, asked: Asked, maxDepth: number | undefined): Node[] {
	const parts = namesIn(asked).flatMap((part) => String(part).split("."));
	return findAllNodes(view.tree, start, parts, { maxDepth, run: view.position?.name });
}

/** The error for a name that fits several nodes below a group, of which the first are known. */
function ambiguity(tree: Tree, start: TreeGroup, parts: readonly string[], rules: SearchRules, first: readonly Node[]): NotUniqueNodeError {
	const all = (): Candidate[] => {
		const finding = findNode(tree, start, parts, rules);
		return candidatesOf(tree, start, "candidates" in finding ? finding.candidates : [], rules);
	};
	return new NotUniqueNodeError(parts.join("."), candidatesOf(tree, start, first, rules), first.length < GATHERED ? undefined : all);
}

/**
 * The error for a name that fits several nodes in different places of a tree, whose shortest names are those from its root.
 *
 * @param nodes - Those that fit.
 */
export function notUnique(view: View, asked: Asked, nodes: readonly Node[]): NotUniqueNodeError {
	return new NotUniqueNodeError(writtenOut(view, asked).join("."), candidatesOf(view.tree, view.tree.root, nodes, rulesOf(view, {})));
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
	return namesIn(asked).flatMap((part) => {
		if (typeof part === "number") return part === -1 ? RUN_ALL : part === -2 ? current : runName(part);
		return part.split(".").map((name) => (name === CURRENT_RUN || name === RUN_WILDCARD ? current : expandRunName(expandBranch(name))));
	});
}

/** @throws TypeError for anything but a text, an integer, or an array of those. */
function namesIn(asked: Asked): readonly (string | number)[] {
	if (typeof asked === "string") return [asked];
	const names: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
	if (names.every(isName)) return names;
	throw new TypeError(
		`A node is asked for by a text, the index of a run, or an array of those, not by ${described(names.find((name) => !isName(name)))}.`,
	);
}

function isName(name: unknown): name is string | number {
	return typeof name === "string" || Number.isInteger(name);
}
