import { type Annotations, DamagedStoreError, type NodeRecord, UnreadableValueError } from "@pypet/storage";
import { isPypetError, Scalar, type StoredValue } from "@pypet/values";
import type { Hdf5Node, Hdf5Reader } from "../hdf5-file.js";
import { attributeValue, readFlag } from "./attribute-reading.js";
import { ANNOTATION_PREFIX, ATTRIBUTE, isHidden, nodePath, OVERVIEW } from "./names.js";

/** One node without its data; `undefined` where there is none of that name. */
export function readNodeRecord(reader: Hdf5Reader, trajectory: string, fullName: string): NodeRecord | undefined {
	const node = findNode(reader, trajectory, fullName);
	return node && recordOf(node, fullName);
}

/** Kind of a node, without the rest of its record. */
export function readNodeKind(reader: Hdf5Reader, trajectory: string, fullName: string): NodeRecord["kind"] | undefined {
	const node = findNode(reader, trajectory, fullName);
	return node && kindOf(node);
}

/** A leaf as an object of the file; `undefined` where there is none of that name. */
export function findLeaf(reader: Hdf5Reader, trajectory: string, fullName: string): Hdf5Node | undefined {
	const node = findNode(reader, trajectory, fullName);
	return node && kindOf(node) === "leaf" ? node : undefined;
}

/** Whether an object of the file that has a node's name is a leaf. */
export function isLeaf(object: Hdf5Node): boolean {
	return isNode(object) && kindOf(object) === "leaf";
}

/** The nodes below a group, parents before children. Links are passed over. */
export function readRecordsBelow(reader: Hdf5Reader, trajectory: string, fullName: string, maxDepth: number): NodeRecord[] {
	const records: NodeRecord[] = [];
	const group = reader.node(nodePath(trajectory, fullName));
	if (group) collectRecords(records, group, fullName, maxDepth);
	return records;
}

/** Whether a full name can be that of a node: the trajectory's tables are none. */
export function isNodeName(fullName: string): boolean {
	return fullName !== OVERVIEW && !fullName.startsWith(`${OVERVIEW}.`) && !fullName.split(".").some(isHidden);
}

function collectRecords(records: NodeRecord[], group: Hdf5Node, fullName: string, maxDepth: number): void {
	if (maxDepth < 1) return;
	for (const { name, node } of group.members()) {
		const childName = fullName === "" ? name : `${fullName}.${name}`;
		if (isHidden(name) || childName === OVERVIEW || node?.kind !== "group") continue;
		const record = recordOf(node, childName);
		records.push(record);
		if (record.kind === "group") collectRecords(records, node, childName, maxDepth - 1);
	}
}

function findNode(reader: Hdf5Reader, trajectory: string, fullName: string): Hdf5Node | undefined {
	const node = isNodeName(fullName) ? reader.node(nodePath(trajectory, fullName)) : undefined;
	return node && isNode(node) ? node : undefined;
}

function isNode(object: Hdf5Node): boolean {
	// A group of a leaf's data (a nested key, a frame) has this mark, and so does nothing that is a node.
	return object.kind === "group" && !object.attributeNames().includes(ATTRIBUTE.store);
}

/**
 * Annotations of a group.
 *
 * @param place - The node, for messages.
 */
export function readAnnotations(group: Hdf5Node, place: string): Annotations {
	const annotations = new Map<string, StoredValue>();
	const names = group.attributeNames();
	if (!names.includes(ATTRIBUTE.annotated)) return annotations;
	const isPythonType = new Set(group.text(ATTRIBUTE.pythonAnnotations)?.split("\n"));
	for (const attribute of names) {
		const content = attribute.startsWith(ANNOTATION_PREFIX) ? group.attribute(attribute) : undefined;
		if (!content) continue;
		const name = attribute.slice(ANNOTATION_PREFIX.length);
		const value = decoded(`${place}, annotation ${name}`, () => attributeValue(content));
		annotations.set(name, isPythonType.has(name) ? withoutNumpy(value) : value);
	}
	return annotations;
}

/** Decodes one value; whatever goes wrong becomes an error that names its place. */
export function decoded<T>(place: string, decode: () => T): T {
	try {
		return decode();
	} catch (error) {
		if (PASSED_ON.some((name) => isPypetError(error, name))) throw error;
		throw new UnreadableValueError(place, reasonOf(error), { cause: error });
	}
}

/** Errors that name the value already, or that say nothing of it: the file itself can't be read any more. */
const PASSED_ON = ["UnreadableValueError", "StoreChangedError", "FileNotFetchedError"] as const;

function reasonOf(error: unknown): string {
	// Of a failed read, the library's words are enough: the place is named already.
	const source = error instanceof DamagedStoreError && error.cause instanceof Error ? error.cause : error;
	return source instanceof Error ? source.message : String(source);
}

function recordOf(node: Hdf5Node, fullName: string): NodeRecord {
	return {
		kind: kindOf(node),
		fullName,
		className: node.text(ATTRIBUTE.className) ?? "",
		comment: node.text(ATTRIBUTE.comment) ?? "",
		annotations: readAnnotations(node, fullName || "the trajectory"),
	};
}

function kindOf(node: Hdf5Node): NodeRecord["kind"] {
	return readFlag(node, ATTRIBUTE.leaf) ? "leaf" : "group";
}

function withoutNumpy(value: StoredValue): StoredValue {
	return value instanceof Scalar ? value.value : value;
}
