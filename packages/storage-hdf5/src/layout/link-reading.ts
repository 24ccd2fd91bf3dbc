import type { Hdf5Node, Hdf5Reader } from "../hdf5-file.js";
import { readFlag } from "./attribute-reading.js";
import { ATTRIBUTE, isHidden, nodePath, OVERVIEW, splitPath } from "./names.js";
import { readNodeKind } from "./node-reading.js";

/** The links of a trajectory, in the file's order: full name of each, full name of the node that it leads to. Broken ones are left out. */
export function readLinkTargets(reader: Hdf5Reader, trajectory: string): Map<string, string> {
	const links = new Map<string, string>();
	for (const fullName of linksBelow(reader.node(nodePath(trajectory, "")), "")) {
		const target = targetOf(reader, trajectory, nodePath(trajectory, fullName));
		if (target !== undefined) links.set(fullName, target);
	}
	return links;
}

/** Full names of the soft links in a group and the groups below. A leaf has none: what is in it is its data. */
function* linksBelow(group: Hdf5Node | undefined, fullName: string): Generator<string> {
	if (group?.kind !== "group" || group.attributeNames().includes(ATTRIBUTE.store) || readFlag(group, ATTRIBUTE.leaf)) return;
	for (const { name, node } of group.members()) {
		const childName = fullName === "" ? name : `${fullName}.${name}`;
		if (isHidden(name) || childName === OVERVIEW) continue;
		if (node) yield* linksBelow(node, childName);
		else yield childName;
	}
}

/** Full name of the node that a link leads to, by way of other links too; `undefined` where it leads to none of this trajectory. */
function targetOf(reader: Hdf5Reader, trajectory: string, linkPath: string): string | undefined {
	let path = linkPath;
	// Ends: links that go in circles are broken, and those are of no kind.
	while (reader.kindOf(path) === "soft link") {
		const target = reader.linkTarget(path);
		path = target.startsWith("/") ? target : `${splitPath(path)[0]}/${target}`;
	}
	const root = `${nodePath(trajectory, "")}/`;
	if (!path.startsWith(root)) return undefined;
	const fullName = path.slice(root.length).replaceAll("/", ".");
	return readNodeKind(reader, trajectory, fullName) === undefined ? undefined : fullName;
}
