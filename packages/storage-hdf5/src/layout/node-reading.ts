import { type Annotations, DamagedStoreError, type NodeRecord, UnreadableValueError } from "@pypet/storage";
import { isPypetError, Scalar, type StoredValue } from "@pypet/values";
import type { Hdf5Reader } from "../hdf5-file.js";
import { attributeValue, readFlag, readText } from "./attribute-reading.js";
import { ANNOTATION_PREFIX, ATTRIBUTE, isHidden, nodePath, OVERVIEW } from "./names.js";

/** One node without its data; `undefined` where there is none of that name. */
export function readNodeRecord(reader: Hdf5Reader, trajectory: string, fullName: string): NodeRecord | undefined {
	if (!isNodeName(fullName)) return undefined;
	const path = nodePath(trajectory, fullName);
	if (reader.kindOf(path) !== "group") return undefined;
	const attributes = new Set(reader.attributeNames(path));
	// A group of a leaf's data (a nested key, a frame) has this mark, and so does nothing that is a node.
	if (attributes.has(ATTRIBUTE.store)) return undefined;
	return recordOf(reader, path, fullName, attributes);
}

/** Kind of a node, without the rest of its record. */
export function readNodeKind(reader: Hdf5Reader, trajectory: string, fullName: string): NodeRecord["kind"] | undefined {
	if (!isNodeName(fullName)) return undefined;
	const path = nodePath(trajectory, fullName);
	if (reader.kindOf(path) !== "group") return undefined;
	const attributes = new Set(reader.attributeNames(path));
	return attributes.has(ATTRIBUTE.store) ? undefined : kindOf(reader, path, attributes);
}

/** The nodes below a group, parents before children. Links are passed over. */
export function* readRecordsBelow(reader: Hdf5Reader, trajectory: string, fullName: string, maxDepth: number): Generator<NodeRecord> {
	if (maxDepth < 1) return;
	const path = nodePath(trajectory, fullName);
	for (const name of reader.childNames(path)) {
		const childPath = `${path}/${name}`;
		const childName = fullName === "" ? name : `${fullName}.${name}`;
		if (isHidden(name) || childName === OVERVIEW || reader.kindOf(childPath) !== "group") continue;
		const record = recordOf(reader, childPath, childName, new Set(reader.attributeNames(childPath)));
		yield record;
		if (record.kind === "group") yield* readRecordsBelow(reader, trajectory, childName, maxDepth - 1);
	}
}

/** Whether a full name can be that of a node: the trajectory's tables are none. */
function isNodeName(fullName: string): boolean {
	return fullName !== OVERVIEW && !fullName.startsWith(`${OVERVIEW}.`) && !fullName.split(".").some(isHidden);
}

/**
 * Annotations of the group at a path.
 *
 * @param place - The node, for messages.
 */
export function readAnnotations(reader: Hdf5Reader, path: string, attributes: ReadonlySet<string>, place: string): Annotations {
	const annotations = new Map<string, StoredValue>();
	if (!attributes.has(ATTRIBUTE.annotated)) return annotations;
	const pythonNames = attributes.has(ATTRIBUTE.pythonAnnotations) ? readText(reader, path, ATTRIBUTE.pythonAnnotations) : undefined;
	const isPythonType = new Set(pythonNames?.split("\n"));
	for (const attribute of attributes) {
		if (!attribute.startsWith(ANNOTATION_PREFIX)) continue;
		const name = attribute.slice(ANNOTATION_PREFIX.length);
		const value = decoded(`${place}, annotation ${name}`, () => attributeValue(reader.readAttribute(path, attribute)));
		annotations.set(name, isPythonType.has(name) ? withoutNumpy(value) : value);
	}
	return annotations;
}

/** Decodes one value; whatever goes wrong becomes an error that names its place. */
export function decoded<T>(place: string, decode: () => T): T {
	try {
		return decode();
	} catch (error) {
		if (isPypetError(error, "UnreadableValueError")) throw error;
		throw new UnreadableValueError(place, reasonOf(error), { cause: error });
	}
}

function reasonOf(error: unknown): string {
	// Of a failed read, the library's words are enough: the place is named already.
	const source = error instanceof DamagedStoreError && error.cause instanceof Error ? error.cause : error;
	return source instanceof Error ? source.message : String(source);
}

function recordOf(reader: Hdf5Reader, path: string, fullName: string, attributes: ReadonlySet<string>): NodeRecord {
	const text = (attribute: string) => (attributes.has(attribute) ? (readText(reader, path, attribute) ?? "") : "");
	return {
		kind: kindOf(reader, path, attributes),
		fullName,
		className: text(ATTRIBUTE.className),
		comment: text(ATTRIBUTE.comment),
		annotations: readAnnotations(reader, path, attributes, fullName || "the trajectory"),
	};
}

function kindOf(reader: Hdf5Reader, path: string, attributes: ReadonlySet<string>): NodeRecord["kind"] {
	return attributes.has(ATTRIBUTE.leaf) && readFlag(reader, path, ATTRIBUTE.leaf) ? "leaf" : "group";
}

function withoutNumpy(value: StoredValue): StoredValue {
	return value instanceof Scalar ? value.value : value;
}
