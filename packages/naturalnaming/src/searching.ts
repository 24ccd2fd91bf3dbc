import { candidatesOf } from "./candidates.js";
import { AttributeError, type Candidate, NotUniqueNodeError } from "./errors.js";
import { CURRENT_RUN, expandBranch } from "./names.js";
import { suggestion } from "./nearest.js";
import { expandRunName, RUN_ALL, RUN_WILDCARD, runName } from "./run-names.js";
import { type Finding, findAllNodes, findNode, type SearchRules } from "./search.js";
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
 * For whoever builds on trees; in a program it is `f_get`.
 *
 * @param autoLoad - Whether a node that is not in memory is looked for in the store, at exactly this name.
 * @throws {@link AttributeError} when there is none, {@link NotUniqueNodeError} when several fit.
 *
 * @example
 * ```ts
 * import { naturalNames, searchNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const { node, view } = traj[naturalNames];
 * console.log(searchNode(view, node, "tau", {}, false).fullName); // parameters.cell.tau
 * ```
 */
export function searchNode(view: View, start: TreeGroup, asked: Asked, options: SearchOptions, autoLoad: boolean): Node {
	if (typeof asked !== "string") return searchAnew(view, start, asked, options, autoLoad);
	const known = view.found.get(view, start, asked, options);
	if (known) return known;
	const node = searchAnew(view, start, asked, options, autoLoad);
	view.found.set(view, start, asked, options, node);
	return node;
}

function searchAnew(view: View, start: TreeGroup, asked: Asked, options: SearchOptions, autoLoad: boolean): Node {
	const rules = rulesOf(view, options);
	const readings = readingsOf(view, asked);
	let refusal: (() => Error) | undefined;
	for (const parts of readings) {
		const finding = findNode(view.tree, start, parts, { ...rules, limit: GATHERED });
		if ("node" in finding) return finding.node;
		if ("candidates" in finding) throw ambiguity(view.tree, start, parts, rules, finding.candidates);
		if (!autoLoad) refusal ??= () => notFound(view.tree, start, readings, finding.missing, rules);
		else {
			try {
				return view.host.loadChild(start, parts, false, 2);
			} catch (error) {
				if (!(error instanceof AttributeError)) throw error;
				refusal ??= () => error;
			}
		}
	}
	throw refusal?.();
}

/**
 * Looks for one name below many groups.
 *
 * For whoever builds on trees; in a program `f_get_from_runs` looks for a name in all runs.
 *
 * @returns A function that gives the node that the name means below a group, or `undefined`, and throws {@link NotUniqueNodeError} when several fit.
 *
 * @example
 * ```ts
 * import { naturalNames, searcherFor } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const { node, view } = traj[naturalNames];
 * const search = searcherFor(view, "tau", {});
 * console.log(search(node)?.fullName); // parameters.cell.tau
 * ```
 */
export function searcherFor(view: View, asked: Asked, options: SearchOptions): (start: TreeGroup) => Node | undefined {
	const rules = rulesOf(view, options);
	const gathering = { ...rules, limit: GATHERED };
	const readings = readingsOf(view, asked);
	return (start) => {
		const { finding, parts } = firstFinding(view.tree, start, readings, gathering);
		if ("candidates" in finding) throw ambiguity(view.tree, start, parts, rules, finding.candidates);
		return "node" in finding ? finding.node : undefined;
	};
}

/** Whether a name means exactly one node below a group. */
export function isFound(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): boolean {
	return "node" in lookUp(view, start, asked, { ...rulesOf(view, options), limit: 2 }).finding;
}

/** Whether a name fits several nodes below a group equally well. */
export function isAmbiguous(view: View, start: TreeGroup, asked: Asked, options: SearchOptions): boolean {
	return "candidates" in lookUp(view, start, asked, { ...rulesOf(view, options), limit: 2 }).finding;
}

/** All nodes of a name below a group; short forms stand for themselves here. */
export function searchAll(view: View, start: TreeGroup, asked: Asked, maxDepth: number | null | undefined): Node[] {
	const parts = namesIn(asked).flatMap((part) => String(part).split("."));
	return findAllNodes(view.tree, start, parts, { maxDepth: checkedDepth(maxDepth), run: view.position?.name });
}

/** What the first reading of a name that leads anywhere comes to. */
function lookUp(view: View, start: TreeGroup, asked: Asked, rules: SearchRules): { finding: Finding; parts: readonly string[] } {
	return firstFinding(view.tree, start, readingsOf(view, asked), rules);
}

function firstFinding(
	tree: Tree,
	start: TreeGroup,
	readings: readonly (readonly string[])[],
	rules: SearchRules,
): { finding: Finding; parts: readonly string[] } {
	const [first = [], ...others] = readings;
	let parts = first;
	let finding = findNode(tree, start, parts, rules);
	for (const other of others) {
		if (!("missing" in finding)) break;
		parts = other;
		finding = findNode(tree, start, parts, rules);
	}
	return { finding, parts };
}

/** The error for a name that leads nowhere, in none of its readings. */
function notFound(
	tree: Tree,
	start: TreeGroup,
	readings: readonly (readonly string[])[],
	missing: string,
	rules: SearchRules,
): AttributeError {
	const [name = "", ...others] = readings.map((parts) => parts.join("."));
	const where = start.depth === 0 ? "the tree" : `"${start.fullName}"`;
	const also = others.map((other) => `, and no "${other}"`).join("");
	const stop = missing === name || missing === "" ? "" : ` The search ends at "${missing}".`;
	const isKnown = tree.index.has(missing);
	const hint =
		missing === ""
			? " A name has no empty parts."
			: (outOfReach(tree, start, readings, rules) ?? suggestion(missing, isKnown ? [] : tree.index.names()));
	return new AttributeError(`There is no "${name}"${also} in ${where}.${stop}${hint}`);
}

/** Where a name would lead that only the rules of the search keep from leading anywhere, as a sentence with a space before it. */
function outOfReach(tree: Tree, start: TreeGroup, readings: readonly (readonly string[])[], rules: SearchRules): string | undefined {
	if (rules.shortcuts && rules.maxDepth === undefined) return undefined;
	const { finding } = firstFinding(tree, start, readings, { ...rules, shortcuts: true, maxDepth: undefined, limit: 2 });
	const [node] = "node" in finding ? [finding.node] : "candidates" in finding ? finding.candidates : [];
	if (node === undefined) return undefined;
	const place = node.path.slice(start.depth).join(".");
	if (!rules.shortcuts) return ` Shortcuts are off (v_shortcuts); the whole name is "${place}".`;
	return ` There is "${place}", deeper than the ${rules.maxDepth} ${rules.maxDepth === 1 ? "level" : "levels"} that the search goes (v_max_depth).`;
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
 * For whoever looks for names in several places of a tree; a search below one group throws it by itself.
 *
 * @param nodes - Those that fit.
 *
 * @example
 * ```ts
 * import { naturalNames, notUnique, searchNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * for (const name of ["neuron.tau", "synapse.tau"]) traj.f_add_parameter(name, 10);
 * const { node, view } = traj[naturalNames];
 * const nodes = ["neuron.tau", "synapse.tau"].map((name) => searchNode(view, node, name, {}, false));
 * console.log([...notUnique(view, "tau", nodes).shortestNames.values()]); // [ 'neuron.tau', 'synapse.tau' ]
 * ```
 */
export function notUnique(view: View, asked: Asked, nodes: readonly Node[]): NotUniqueNodeError {
	const [name = []] = readingsOf(view, asked);
	return new NotUniqueNodeError(name.join("."), candidatesOf(view.tree, view.tree.root, nodes, rulesOf(view, {})));
}

/**
 * A depth limit as given; `undefined` for none.
 *
 * @throws TypeError for anything but an integer from 0, or nothing.
 *
 * @example
 * ```ts
 * import { checkedDepth } from "@pypet/naturalnaming";
 *
 * console.log(checkedDepth(2), checkedDepth(null)); // 2 undefined
 * ```
 */
export function checkedDepth(depth: unknown): number | undefined {
	if (depth === undefined || depth === null) return undefined;
	if (typeof depth === "number" && Number.isInteger(depth) && depth >= 0) return depth;
	throw new TypeError(`A depth limit is a number of levels, an integer from 0, or null for none; not ${described(depth)}.`);
}

function rulesOf(view: View, options: SearchOptions): SearchRules {
	return {
		shortcuts: options.shortcuts ?? true,
		backwards: options.backwards_search ?? false,
		maxDepth: checkedDepth(options.max_depth),
		run: view.position?.name,
	};
}

/**
 * The names of what was asked for, with branches and runs written out. The current run means two things: the run that is acted as and, where
 * nothing is found so, what belongs to all runs.
 */
function readingsOf(view: View, asked: Asked): string[][] {
	const parts = namesIn(asked).flatMap((part) => {
		if (typeof part === "number") return part === -1 ? RUN_ALL : part === -2 ? RUN_WILDCARD : runName(part);
		return part.split(".").map((name) => (name === CURRENT_RUN ? RUN_WILDCARD : expandRunName(expandBranch(name))));
	});
	if (!parts.includes(RUN_WILDCARD)) return [parts];
	const runs = view.position === undefined ? [RUN_ALL] : [view.position.name, RUN_ALL];
	return runs.map((run) => parts.map((part) => (part === RUN_WILDCARD ? run : part)));
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
