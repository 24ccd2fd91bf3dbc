import { ValueError } from "@pypet/values";
import { AttributeError } from "./errors.js";
import { type Branch, checkNewName, checkNewNames } from "./names.js";
import { RUN_ALL, RUN_WILDCARD } from "./run-names.js";
import { TreeGroup, TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

/** Where a new node comes. */
export interface Place {
	readonly fullName: string;
	/** The first name of the full name. */
	readonly top: string;
	/** The deepest group on the way that is there already. */
	readonly parent: TreeGroup;
	/** The names below that group; the last is the node's own. */
	readonly missing: readonly string[];
}

/**
 * The place of a new node, checked.
 *
 * @param branch - The branch of the adding member; `undefined` for the generic one, which adds no branch to the name.
 * @throws {@link ValueError} for a name that a node can't have, {@link AttributeError} when it is taken, TypeError for one that a run can't add.
 */
export function newPlace(view: View, group: TreeGroup, branch: Branch | undefined, name: string): Place {
	if (view.isSingleRun) view.host.checkRun?.();
	return placeBeside(view, group, branch, name) ?? placeOnWay(view, group, branch, name);
}

/** Keeps in mind where a leaf was added: many are added in a row to one group, and finding and checking the way each time is a third of the work. */
export function rememberPlace(
	view: View,
	group: TreeGroup,
	branch: Branch | undefined,
	name: string,
	{ fullName, top }: Place,
	parent: TreeGroup,
): void {
	const prefix = name.slice(0, name.lastIndexOf(".") + 1);
	if (view.places.get(prefix)?.parent === parent) return;
	const fullPrefix = fullName.slice(0, fullName.lastIndexOf(".") + 1);
	// What has special names, a top, a run or a wildcard, is looked at each time.
	if (fullPrefix !== "" && !name.includes(RUN_WILDCARD)) view.places.set(prefix, { group, branch, fullPrefix, top, parent });
}

/** The place beside a leaf that was added before; `undefined` where it isn't there, or the name needs a closer look. */
function placeBeside({ host, places }: View, group: TreeGroup, branch: Branch | undefined, name: string): Place | undefined {
	const prefix = name.slice(0, name.lastIndexOf(".") + 1);
	const known = places.get(prefix);
	if (known === undefined || known.group !== group || known.branch !== branch || known.parent.isRemoved) return undefined;
	const { fullPrefix, parent, top } = known;
	const last = name.slice(prefix.length);
	const isSpecial = last === branch || last.startsWith("run_") || last.includes(RUN_WILDCARD);
	if (isSpecial || parent.children.has(last)) return undefined;
	checkNewName(last, host);
	return { fullName: fullPrefix + last, top, parent, missing: [last] };
}

/** The place to which the names lead from the root: with the branch before them, in a single run the run's groups, and the wildcard written out. */
function placeOnWay(view: View, group: TreeGroup, branch: Branch | undefined, name: string): Place {
	const written = name.includes(RUN_WILDCARD) ? name.replaceAll(RUN_WILDCARD, ownRun(view)) : name;
	if (group.isRemoved) {
		throw new ValueError(
			`"${group.fullName}" was removed from its tree, so nothing can be added below it. Add the group again, and use that.`,
		);
	}
	const parts = written.split(".");
	const location = locationOf(view, group, branch, name, parts);
	const path = location.concat(parts);
	const fullName = path.join(".");
	const [top = ""] = path;
	const deepest = deepestOn(view, path);
	// What is there already was checked when it was added.
	checkNewNames(path, Math.max(location.length, deepest.depth), location.length, view.host);
	if (view.isSingleRun && (top === "parameters" || top === "config")) {
		throw new TypeError(`"${fullName}" can't be added in a single run: parameters and config are complete before the runs start.`);
	}
	if (deepest.depth === path.length) throw new AttributeError(`"${fullName}" is there already. Remove it first, or choose another name.`);
	if (deepest instanceof TreeLeaf) throw new AttributeError(`"${deepest.fullName}" is a leaf, so nothing can be added below it.`);
	return { fullName, top, parent: deepest, missing: path.slice(deepest.depth) };
}

/** What the wildcard stands for: the run in its own view, whatever run the trajectory acts as. */
function ownRun({ isSingleRun, position }: View): string {
	return (isSingleRun && position?.name) || RUN_ALL;
}

function locationOf(view: View, group: TreeGroup, branch: Branch | undefined, name: string, parts: readonly string[]): readonly string[] {
	const start = group.path;
	if (branch === undefined) return start;
	const isAtRoot = start.length === 0;
	if (isAtRoot && parts[0] === branch) return start;
	if (view.isSingleRun && view.position && (branch === "results" || branch === "derived_parameters")) {
		const isAboveRuns = isAtRoot || start.length === 1 || (start.length === 2 && start[1] === "runs");
		const namesRun = name.includes(RUN_WILDCARD) || parts.some((part) => part.startsWith("run_"));
		if (isAboveRuns && !namesRun) return [branch, "runs", view.position.name];
	}
	return isAtRoot ? [branch] : start;
}

/** The deepest node on a path. */
function deepestOn(view: View, path: readonly string[]): TreeGroup | TreeLeaf {
	let deepest: TreeGroup | TreeLeaf = view.tree.root;
	for (const part of path) {
		const child: TreeGroup | TreeLeaf | undefined = deepest instanceof TreeGroup ? deepest.children.get(part) : undefined;
		if (child === undefined) break;
		deepest = child;
	}
	return deepest;
}
