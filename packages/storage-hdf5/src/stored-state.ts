import type { NodeRecord } from "@pypet/storage";
import type { Hdf5Reader } from "./hdf5-file.js";
import { FLAG, findItems } from "./layout/item-reading.js";
import { ATTRIBUTE, itemPath, nodePath, overviewPath } from "./layout/names.js";
import { readNodeKind } from "./layout/node-reading.js";
import { TABLE } from "./layout/overview-tables.js";
import { KnownLeafTables } from "./leaf-table-writer.js";

/** What is stored before changes are made, as far as a plan of changes must know it. */
export interface StoredState {
	hasTrajectory(trajectory: string): boolean;
	kindOf(trajectory: string, fullName: string): NodeRecord["kind"] | undefined;
	/** Whether there is a link of this full name that leads somewhere. */
	hasLink(trajectory: string, fullName: string): boolean;
	/** Names of a leaf's items that are this name, or begin with it and a dot. */
	itemsAt(trajectory: string, fullName: string, item: string): readonly string[];
	runCount(trajectory: string): number;
}

/** The state of a file that does not exist. */
export const NOTHING_STORED: StoredState = {
	hasTrajectory: () => false,
	kindOf: () => undefined,
	hasLink: () => false,
	itemsAt: () => [],
	runCount: () => 0,
};

/** What is known of a file from one set of changes to the next. */
export class KnownState {
	/** The overview tables of leaves. */
	readonly leafTables = new KnownLeafTables();
	/** Kinds of nodes, by trajectory and full name. */
	readonly #kinds = new Map<string, Map<string, NodeRecord["kind"] | undefined>>();

	/** The kinds of a trajectory's nodes; `undefined` where nothing is. */
	kindsOf(trajectory: string): Map<string, NodeRecord["kind"] | undefined> {
		let kinds = this.#kinds.get(trajectory);
		if (!kinds) {
			kinds = new Map();
			this.#kinds.set(trajectory, kinds);
		}
		return kinds;
	}

	/** Keeps the groups: what was added may have come where nothing was. */
	keepGroups(): void {
		for (const kinds of this.#kinds.values()) {
			if (kinds.size > MOST_KINDS) kinds.clear();
			for (const [fullName, kind] of kinds) if (kind !== "group") kinds.delete(fullName);
		}
	}

	/** Forgets all. */
	clear(): void {
		this.#kinds.clear();
		this.leafTables.clear();
	}
}

/** Groups of a trajectory that are remembered, at most. */
const MOST_KINDS = 200;

/**
 * The state of an open file, read as it is asked for, each node once.
 *
 * @param known - What is known of it already; what is found out is added.
 */
export function storedStateOf(reader: Hdf5Reader, known: KnownState): StoredState {
	const kindOf = (trajectory: string, fullName: string): NodeRecord["kind"] | undefined => {
		const kinds = known.kindsOf(trajectory);
		const kind = kinds.get(fullName);
		if (kind !== undefined || kinds.has(fullName)) return kind;
		const isPossible = fullName === "" || kindOf(trajectory, groupAbove(fullName)) === "group";
		const found = isPossible ? readNodeKind(reader, trajectory, fullName) : undefined;
		kinds.set(fullName, found);
		return found;
	};
	return {
		hasTrajectory: (trajectory) => kindOf(trajectory, "") === "group",
		kindOf,
		hasLink: (trajectory, fullName) => {
			const kinds = known.kindsOf(trajectory);
			if (kinds.get(fullName) !== undefined) return false;
			const isPossible = kindOf(trajectory, groupAbove(fullName)) === "group";
			const found = isPossible ? reader.kindOf(nodePath(trajectory, fullName)) : undefined;
			// Where nothing is, there is no node either: this is mostly asked of what is to be made.
			if (found === undefined) kinds.set(fullName, undefined);
			return found === "soft link";
		},
		itemsAt: (trajectory, fullName, item) => {
			return kindOf(trajectory, fullName) === "leaf" ? itemsAt(reader, nodePath(trajectory, fullName), item) : [];
		},
		runCount: (trajectory) => {
			if (kindOf(trajectory, "") === undefined) return 0;
			return reader.describeDataset(overviewPath(trajectory, TABLE.runs)).shape?.[0] ?? 0;
		},
	};
}

function groupAbove(fullName: string): string {
	return fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")));
}

function itemsAt(reader: Hdf5Reader, leafPath: string, item: string): readonly string[] {
	const path = itemPath(leafPath, item);
	const node = reader.node(path);
	if (!node) return reader.kindOf(path) === undefined ? [] : [item];
	const isNested = node.text(ATTRIBUTE.store) === FLAG.nestedGroup;
	return isNested ? Array.from(findItems(node, `${item}.`), ({ name }) => name) : [item];
}
