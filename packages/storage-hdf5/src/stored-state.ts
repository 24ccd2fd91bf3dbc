import type { NodeRecord } from "@pypet/storage";
import type { Hdf5Reader } from "./hdf5-file.js";
import { readText } from "./layout/attribute-reading.js";
import { FLAG, findItems } from "./layout/item-reading.js";
import { ATTRIBUTE, itemPath, nodePath, overviewPath } from "./layout/names.js";
import { readNodeKind } from "./layout/node-reading.js";
import { TABLE } from "./layout/overview-tables.js";

/** What is stored before changes are made, as far as a plan of changes must know it. */
export interface StoredState {
	hasTrajectory(trajectory: string): boolean;
	kindOf(trajectory: string, fullName: string): NodeRecord["kind"] | undefined;
	/** Names of a leaf's items that are this name, or begin with it and a dot. */
	itemsAt(trajectory: string, fullName: string, item: string): readonly string[];
	runCount(trajectory: string): number;
}

/** The state of a file that does not exist. */
export const NOTHING_STORED: StoredState = {
	hasTrajectory: () => false,
	kindOf: () => undefined,
	itemsAt: () => [],
	runCount: () => 0,
};

/** The state of an open file, read as it is asked for, each node once. */
export function storedStateOf(reader: Hdf5Reader): StoredState {
	const kinds = new Map<string, NodeRecord["kind"] | undefined>();
	const kindOf = (trajectory: string, fullName: string): NodeRecord["kind"] | undefined => {
		const path = nodePath(trajectory, fullName);
		if (!kinds.has(path)) {
			const above = fullName.slice(0, Math.max(0, fullName.lastIndexOf(".")));
			const isPossible = fullName === "" || kindOf(trajectory, above) === "group";
			kinds.set(path, isPossible ? readNodeKind(reader, trajectory, fullName) : undefined);
		}
		return kinds.get(path);
	};
	return {
		hasTrajectory: (trajectory) => kindOf(trajectory, "") === "group",
		kindOf,
		itemsAt: (trajectory, fullName, item) => {
			return kindOf(trajectory, fullName) === "leaf" ? itemsAt(reader, nodePath(trajectory, fullName), item) : [];
		},
		runCount: (trajectory) => {
			if (kindOf(trajectory, "") === undefined) return 0;
			return reader.describeDataset(overviewPath(trajectory, TABLE.runs)).shape?.[0] ?? 0;
		},
	};
}

function itemsAt(reader: Hdf5Reader, leafPath: string, item: string): readonly string[] {
	const path = itemPath(leafPath, item);
	if (reader.kindOf(path) === undefined) return [];
	const isNested = reader.attributeNames(path).includes(ATTRIBUTE.store) && readText(reader, path, ATTRIBUTE.store) === FLAG.nestedGroup;
	return isNested ? Array.from(findItems(reader, path, `${item}.`), ({ name }) => name) : [item];
}
