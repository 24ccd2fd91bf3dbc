import { type LeafItems, type NodeRecord, type RunRows, type TrajectoryRecord, UnsupportedValueError } from "@pypet/storage";
import { isPypetError, ValueError } from "@pypet/values";
import type { NewAttribute } from "./hdf5-file.js";
import { encodeAnnotations, textAttribute } from "./layout/attribute-encoding.js";
import { type EncodedItem, encodeItem } from "./layout/item-encoding.js";
import { ATTRIBUTE, isHidden, OVERVIEW } from "./layout/names.js";
import { runsByIndex } from "./runs-by-index.js";
import type { StoredState } from "./stored-state.js";

/** What no name in an HDF5 file has: it would end there, or be that of another object. A half character, of a pair, has no form in UTF-8. */
const IMPOSSIBLE = /[/\0\p{Surrogate}]/u;
/** An attribute's name may have slashes. */
const IMPOSSIBLE_ANNOTATION = /[\0\p{Surrogate}]/u;

/** A node to be written. Without attributes it is a group on the way to another node, and one that is stored stays as it is. */
export interface NodeChange {
	readonly kind: NodeRecord["kind"];
	readonly attributes: ReadonlyMap<string, NewAttribute> | undefined;
	/** Of a leaf. */
	readonly record?: NodeRecord;
}

/** A trajectory's own record, ready to be written. */
export interface RecordChange {
	readonly record: TrajectoryRecord;
	readonly attributes: ReadonlyMap<string, NewAttribute>;
}

/** All changes to one trajectory, without those that a later one of them makes void. */
export interface TrajectoryChanges {
	/** Whether what is stored of it goes. */
	isDeleted: boolean;
	record: RecordChange | undefined;
	/** By index, each of them once. */
	runs: RunRows;
	/** Full names of stored nodes that go, with everything below them. */
	readonly deletedNodes: Set<string>;
	/** By full name, groups before what is in them. */
	readonly nodes: Map<string, NodeChange>;
	/** Full names of those among {@link nodes} that are new: nothing is stored under them, or below. */
	readonly added: Set<string>;
	/** Full names of the nodes that links lead to, by the links' own. */
	readonly links: Map<string, string>;
	/** Names of stored items that go, by the leaf's full name. */
	readonly deletedItems: Map<string, Set<string>>;
	/** Items to be written, by the leaf's full name and their own. */
	readonly items: Map<string, Map<string, EncodedItem>>;
}

/**
 * What a transaction comes to: its changes in order, each checked against what is stored and what came before it, values laid out as they
 * will be in the file. Nothing is written by it, so a change that can't be made leaves the file as it is.
 */
export class ChangePlan {
	readonly trajectories = new Map<string, TrajectoryChanges>();
	readonly #stored: StoredState;

	constructor(stored: StoredState) {
		this.#stored = stored;
	}

	writeTrajectory(record: TrajectoryRecord): void {
		const { name } = record;
		if (name === "" || name === "." || IMPOSSIBLE.test(name) || isHidden(name)) {
			throw new ValueError(
				`"${name}" can't be the name of a trajectory in an HDF5 file: it is empty, a dot, has a slash, or begins with _i_ or _p_.`,
			);
		}
		const attributes = nodeAttributes("the trajectory", { ...record, className: "" });
		this.#changesTo(record.name).record = { record, attributes };
	}

	writeRuns(trajectory: string, runs: RunRows): void {
		const changes = this.#existing(trajectory);
		changes.runs = runsByIndex(changes.runs, runs, changes.isDeleted ? 0 : this.#stored.runCount(trajectory));
	}

	writeNode(trajectory: string, node: NodeRecord): void {
		const changes = this.#existing(trajectory);
		const { fullName, kind } = node;
		const names = checkedNodeNames(fullName);
		if (names[0] === OVERVIEW)
			throw new UnsupportedValueError(fullName, `${OVERVIEW} is the name of pypet's own tables. Choose another one.`);
		if (changes.links.has(fullName) || (this.#mayBeStored(changes, fullName) && this.#stored.hasLink(trajectory, fullName)))
			throw new ValueError(`${fullName} is a link to another node and can't become a node. Choose another name.`);
		const former = this.#kindOf(trajectory, fullName);
		if (former !== undefined && former !== kind)
			throw new ValueError(`${fullName} is a ${former} and can't become a ${kind}. Delete it first.`);
		if (former === undefined) {
			this.#makeWayTo(trajectory, fullName);
			changes.added.add(fullName);
		}
		const attributes = nodeAttributes(fullName, node);
		changes.nodes.set(fullName, kind === "leaf" ? { kind, attributes, record: node } : { kind, attributes });
	}

	writeLink(trajectory: string, fullName: string, target: string): void {
		const changes = this.#existing(trajectory);
		checkedNodeNames(fullName);
		if (this.#kindOf(trajectory, target) === undefined) throw new ValueError(`${fullName} can't lead to ${target}, which is not stored.`);
		if (this.#kindOf(trajectory, fullName) !== undefined)
			throw new ValueError(`${fullName} is a node and can't become a link. Delete it first.`);
		this.#makeWayTo(trajectory, fullName);
		changes.links.set(fullName, target);
	}

	writeItems(trajectory: string, fullName: string, items: LeafItems): void {
		const changes = this.#existing(trajectory);
		if (this.#kindOf(trajectory, fullName) !== "leaf")
			throw new ValueError(`${fullName} is no stored leaf, so it can't get items. Write the leaf first.`);
		const written = changes.items.get(fullName) ?? new Map<string, EncodedItem>();
		changes.items.set(fullName, written);
		for (const [name, value] of items) {
			this.#checkItemName(trajectory, fullName, name);
			written.set(
				name,
				supported(`${fullName}:${name}`, () => encodeItem(value)),
			);
		}
	}

	deleteItems(trajectory: string, fullName: string, items: readonly string[]): void {
		const changes = this.#changesTo(trajectory);
		const deleted = changes.deletedItems.get(fullName) ?? new Set();
		changes.deletedItems.set(fullName, deleted);
		for (const item of items) {
			changes.items.get(fullName)?.delete(item);
			deleted.add(item);
		}
	}

	deleteNode(trajectory: string, fullName: string): void {
		const changes = this.#changesTo(trajectory);
		const isGone = (name: string) => name === fullName || name.startsWith(`${fullName}.`);
		for (const map of [changes.nodes, changes.links, changes.items, changes.deletedItems]) {
			for (const name of map.keys()) if (isGone(name)) map.delete(name);
		}
		for (const name of changes.added) if (isGone(name)) changes.added.delete(name);
		changes.deletedNodes.add(fullName);
	}

	deleteTrajectory(trajectory: string): void {
		this.trajectories.set(trajectory, { ...noChanges(), isDeleted: true });
	}

	#changesTo(trajectory: string): TrajectoryChanges {
		const changes = this.trajectories.get(trajectory) ?? noChanges();
		this.trajectories.set(trajectory, changes);
		return changes;
	}

	#existing(trajectory: string): TrajectoryChanges {
		const changes = this.#changesTo(trajectory);
		const exists = changes.record !== undefined || (!changes.isDeleted && this.#stored.hasTrajectory(trajectory));
		if (!exists) throw new ValueError(`The trajectory ${trajectory} is not stored. Write its record first.`);
		return changes;
	}

	#kindOf(trajectory: string, fullName: string): NodeRecord["kind"] | undefined {
		const changes = this.#changesTo(trajectory);
		const planned = changes.nodes.get(fullName)?.kind;
		return planned ?? (this.#mayBeStored(changes, fullName) ? this.#stored.kindOf(trajectory, fullName) : undefined);
	}

	/** Whether something under a full name could be in the file, and stays there: nothing is where the group above is new itself. */
	#mayBeStored(changes: TrajectoryChanges, fullName: string): boolean {
		return !changes.added.has(fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")))) && !isDeleted(changes, fullName);
	}

	/** Makes the groups above a node that are not there. */
	#makeWayTo(trajectory: string, fullName: string): void {
		const { added, nodes } = this.#changesTo(trajectory);
		// Where the group right above is there, so are those above it.
		const lastDot = fullName.lastIndexOf(".");
		if (lastDot < 0 || this.#kindOf(trajectory, fullName.slice(0, lastDot)) === "group") return;
		for (let dot = fullName.indexOf("."); dot >= 0; dot = fullName.indexOf(".", dot + 1)) {
			const above = fullName.slice(0, dot);
			const kind = this.#kindOf(trajectory, above);
			if (kind === "leaf") throw new ValueError(`${fullName} can't be stored: ${above} is a leaf and has no children.`);
			if (kind !== undefined) continue;
			nodes.set(above, { kind: "group", attributes: undefined });
			added.add(above);
		}
	}

	/** A dot in an item's name is a group in the file, which can't have the name of another item. */
	#checkItemName(trajectory: string, fullName: string, item: string): void {
		const names = checkedNames(item, `${fullName}:${item}`);
		const written = this.#changesTo(trajectory).items.get(fullName) ?? new Map<string, EncodedItem>();
		const above = names.slice(1).map((_, depth) => names.slice(0, depth + 1).join("."));
		const clash = above.find((name) => written.has(name) || this.#storedItems(trajectory, fullName, name).includes(name));
		const below = [...written.keys(), ...this.#storedItems(trajectory, fullName, item)].find((name) => name.startsWith(`${item}.`));
		const other = clash ?? below;
		if (other === undefined) return;
		throw new UnsupportedValueError(
			`${fullName}:${item}`,
			`there is the item ${other}, and no item can lie within another. Delete it first, or rename one.`,
		);
	}

	#storedItems(trajectory: string, fullName: string, item: string): readonly string[] {
		const changes = this.#changesTo(trajectory);
		if (changes.added.has(fullName) || isDeleted(changes, fullName)) return [];
		const deleted = changes.deletedItems.get(fullName);
		return this.#stored.itemsAt(trajectory, fullName, item).filter((name) => !deleted?.has(name));
	}
}

/** Whether a change takes away what is stored under a full name. */
export function isDeleted(changes: TrajectoryChanges, fullName: string): boolean {
	if (changes.isDeleted || changes.deletedNodes.has(fullName)) return true;
	for (let dot = fullName.indexOf("."); dot >= 0; dot = fullName.indexOf(".", dot + 1)) {
		if (changes.deletedNodes.has(fullName.slice(0, dot))) return true;
	}
	return false;
}

function noChanges(): TrajectoryChanges {
	return {
		isDeleted: false,
		record: undefined,
		runs: [],
		deletedNodes: new Set(),
		nodes: new Map(),
		added: new Set(),
		links: new Map(),
		deletedItems: new Map(),
		items: new Map(),
	};
}

function nodeAttributes(place: string, node: Pick<NodeRecord, "annotations" | "className" | "comment">): Map<string, NewAttribute> {
	for (const name of node.annotations.keys()) {
		if (IMPOSSIBLE_ANNOTATION.test(name))
			throw new UnsupportedValueError(
				`${place}, annotation ${JSON.stringify(name)}`,
				"its name in an HDF5 file has no zero byte and no half character.",
			);
	}
	return supported(place, () => {
		const attributes = encodeAnnotations(node.annotations);
		if (node.className) attributes.set(ATTRIBUTE.className, textAttribute(node.className));
		if (node.comment) attributes.set(ATTRIBUTE.comment, textAttribute(node.comment));
		return attributes;
	});
}

/** The names that a full name is made of, or an error where HDF5 or the layout can't have one. */
function checkedNames(fullName: string, place: string): readonly string[] {
	const names = fullName.split(".");
	if (names.includes("") || IMPOSSIBLE.test(fullName)) {
		throw new UnsupportedValueError(place, "a name in an HDF5 file is not empty and has no slash, no zero byte and no half character.");
	}
	return names;
}

/** The names of a node and of the groups above it. */
function checkedNodeNames(fullName: string): readonly string[] {
	const names = checkedNames(fullName, fullName);
	const hidden = names.find(isHidden);
	if (hidden === undefined) return names;
	throw new UnsupportedValueError(fullName, `pypet doesn't see what is called ${hidden}: PyTables keeps names with _i_ or _p_ for itself.`);
}

function supported<T>(place: string, encode: () => T): T {
	try {
		return encode();
	} catch (error) {
		if (!isPypetError(error) || error instanceof UnsupportedValueError) throw error;
		throw new UnsupportedValueError(place, error.message, { cause: error });
	}
}
