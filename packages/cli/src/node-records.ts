import type { NodeRecord } from "@pypet/storage";
import type { StoredTrajectory } from "./open-file.js";
import type { Problems } from "./problems.js";

const GROUP_CLASSES: ReadonlyMap<string, string> = new Map([
	["config", "ConfigGroup"],
	["parameters", "ParameterGroup"],
	["derived_parameters", "DerivedParameterGroup"],
	["results", "ResultGroup"],
]);

/** The children of a group, or of the whole tree for `""`, sorted by name. What can't be read is reported, and gives no children. */
export function childRecords({ storage, record }: StoredTrajectory, fullName: string, problems: Problems): readonly NodeRecord[] {
	const children = problems.attempt(() => [...storage.readNodesBelow(record.name, fullName, 1)]) ?? [];
	return children.sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}

/** All nodes, parents before children, siblings sorted by name. */
export function* allRecords(trajectory: StoredTrajectory, problems: Problems, below = ""): Generator<NodeRecord> {
	for (const record of childRecords(trajectory, below, problems)) {
		yield record;
		if (record.kind === "group") yield* allRecords(trajectory, problems, record.fullName);
	}
}

/** The links: full name of each and of the node that it leads to. When they can't be read, that is reported, and there are none. */
export function readLinks({ storage, record }: StoredTrajectory, problems: Problems): ReadonlyMap<string, string> {
	return problems.attempt(() => storage.readLinks(record.name)) ?? new Map();
}

/** Name of a group's class: the one stored, or the standard class of its branch. */
export function groupClassName({ className, fullName }: NodeRecord): string {
	const [branch = ""] = fullName.split(".");
	return className || (GROUP_CLASSES.get(branch) ?? "NNGroupNode");
}
