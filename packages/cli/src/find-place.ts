import { NodeMembers, nearestName } from "@pypet/naturalnaming";
import type { NodeRecord } from "@pypet/storage";
import { setLogger, Trajectory } from "@pypet/trajectory";
import { isPypetError, ValueError } from "@pypet/values";
import { isParameterRecord, readLeafData } from "./leaf-data.js";
import type { StoredTrajectory } from "./open-file.js";

/** Near names that are tried before none is proposed: each may read a leaf. */
const MOST_TRIES = 8;

/** What a name leads to. */
export interface Place {
	readonly record: NodeRecord;
	/** Name of an item of a result; `undefined` where the name means the whole node. */
	readonly item: string | undefined;
}

/**
 * What a name leads to: a node, or an item of a result. A full name is looked up in the file, also that of a link; for any other the skeleton
 * is loaded, and natural naming decides.
 *
 * @throws ValueError, with a near name that leads somewhere, when there is none; NotUniqueNodeError when several nodes fit.
 */
export function findPlace(stored: StoredTrajectory, asked: string): Place {
	const { record, storage } = stored;
	const readNode = (fullName: string) => storage.readNode(record.name, fullName);
	const exact = placeOf(stored, asked, readNode) ?? placeOf(stored, asked, linkReader(stored, readNode));
	if (exact) return exact;
	const trajectory = new Trajectory({ add_time: false });
	loadNames(trajectory, stored);
	const findNode = (name: string) => {
		const found = nodeNamed(trajectory, name);
		return found && readNode(found.v_full_name);
	};
	const place = placeOf(stored, asked, findNode);
	if (place) return place;
	const nearest = nearestPlace(stored, asked, findNode);
	throw new ValueError(`There is no "${asked}" in the tree.${nearest === undefined ? "" : ` Did you mean "${nearest}"?`}`);
}

type FindNode = (name: string) => NodeRecord | undefined;

/** Brings all names into a tree, without data: so it plays no role that classes of leaves are not known here. */
function loadNames(trajectory: Trajectory, { record, storage }: StoredTrajectory): void {
	const before = setLogger({ warn: () => {} });
	try {
		trajectory.f_load({ name: record.name, storage_service: storage, load_all: 1, force: true });
	} finally {
		setLogger(before);
	}
}

/** The node of a name, or the item of the result that the longest part of the name leads to. */
function placeOf(stored: StoredTrajectory, name: string, findNode: FindNode): Place | undefined {
	const [record, rest] = longestNode(name, findNode) ?? [];
	if (record === undefined) return undefined;
	if (rest === "" || rest === undefined) return { record, item: undefined };
	return itemNames(stored, record).includes(rest) ? { record, item: rest } : undefined;
}

/** The node that a name, or else as many of its first parts as possible, leads to, and the parts that are left. */
function longestNode(name: string, findNode: FindNode): readonly [record: NodeRecord, rest: string] | undefined {
	for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
		const record = findNode(name.slice(0, end));
		if (record) return [record, name.slice(end + 1)];
	}
	return undefined;
}

/** Names of a result's items: as they are stored, and as its class has them, which may keep an item in several. */
function itemNames(stored: StoredTrajectory, record: NodeRecord): readonly string[] {
	if (record.kind === "group" || isParameterRecord(record)) return [];
	const data = readLeafData(stored, record);
	const names = data.kind === "result" ? [...data.items.keys()] : [];
	return data.errors.length === 0 ? names : [...names, ...(stored.storage.readItemNames(stored.record.name, record.fullName) ?? [])];
}

function linkReader({ record, storage }: StoredTrajectory, readNode: FindNode): FindNode {
	let links: ReadonlyMap<string, string> | undefined;
	return (name) => {
		links ??= storage.readLinks(record.name);
		const target = links.get(name);
		return target === undefined ? undefined : readNode(target);
	};
}

/** The one node that natural naming finds; `undefined` where there is none. */
function nodeNamed(trajectory: Trajectory, name: string): NodeMembers | undefined {
	try {
		const found: unknown = trajectory.f_get(name);
		return found instanceof NodeMembers ? found : undefined;
	} catch (error) {
		if (isPypetError(error, "NotUniqueNodeError") || !isPypetError(error, "AttributeError")) throw error;
		return undefined;
	}
}

/** The name with the first part that leads nowhere replaced by the nearest one with which it leads somewhere. */
function nearestPlace(stored: StoredTrajectory, asked: string, findNode: FindNode): string | undefined {
	const [above, rest = asked] = longestNode(asked, findNode) ?? [];
	const head = asked.slice(0, asked.length - rest.length);
	const [wrong = "", ...tail] = rest.split(".");
	const names = new Set(above?.kind === "leaf" ? itemNames(stored, above) : namesBelow(stored, above?.fullName));
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const near = nearestName(wrong, names);
		if (near === undefined) return undefined;
		const name = head + [near, ...tail].join(".");
		if (leadsSomewhere(stored, name, findNode)) return name;
		names.delete(near);
	}
	return undefined;
}

/** Last names of all nodes below a group, or in the whole tree. */
function* namesBelow({ record, storage }: StoredTrajectory, group = ""): Generator<string> {
	for (const { fullName } of storage.readNodesBelow(record.name, group)) yield fullName.slice(fullName.lastIndexOf(".") + 1);
}

function leadsSomewhere(stored: StoredTrajectory, name: string, findNode: FindNode): boolean {
	try {
		return placeOf(stored, name, findNode) !== undefined;
	} catch (error) {
		// A proposal that fits several nodes is none.
		if (isPypetError(error, "NotUniqueNodeError")) return false;
		throw error;
	}
}
