import { readPickle } from "@pypet/pickle";
import { plainArray, SharedData, type SharedKind, type StoredValue, type Table, ValueError } from "@pypet/values";
import type { RawData } from "../datatype.js";
import type { Hdf5Reader } from "../hdf5-file.js";
import { decodeArray } from "./array-decoding.js";
import { readText } from "./attribute-reading.js";
import { ATTRIBUTE, DATA_PREFIX, itemPath } from "./names.js";
import { dictionaryValue, nativeValue, pythonValue } from "./native-values.js";
import { readPandas } from "./pandas-reading.js";
import { readRecall } from "./recall.js";
import { readTable } from "./table-reading.js";

/** How pypet says that an item is stored. */
export const FLAG = {
	array: "ARRAY",
	carray: "CARRAY",
	earray: "EARRAY",
	vlarray: "VLARRAY",
	table: "TABLE",
	dictionary: "DICT",
	frame: "FRAME",
	series: "SERIES",
	nestedGroup: "NESTED_GROUP",
	shared: "SHARED_DATA_",
} as const;

const SHARED_KINDS: readonly SharedKind[] = ["ARRAY", "CARRAY", "EARRAY", "VLARRAY", "TABLE", "FRAME", "SERIES"];

/** An item of a leaf as it lies in the file. */
export interface ItemPlace {
	/** Dotted where the item belongs to a nested key. */
	readonly name: string;
	readonly path: string;
	/** One of {@link FLAG}, or a text that this version doesn't know; `undefined` where pypet's mark is missing. */
	readonly flag: string | undefined;
}

/** The items of a leaf, in the file's order; those of nested keys included. */
export function* findItems(reader: Hdf5Reader, path: string, prefix = ""): Generator<ItemPlace> {
	for (const child of reader.childNames(path)) {
		const childPath = `${path}/${child}`;
		const name = prefix + child;
		const flag = readFlagOf(reader, childPath);
		if (flag === FLAG.nestedGroup) yield* findItems(reader, childPath, `${name}.`);
		else yield { name, path: childPath, flag };
	}
}

/** One item of a leaf by its name; `undefined` where it has none of that name. */
export function findItem(reader: Hdf5Reader, leafPath: string, name: string): ItemPlace | undefined {
	if (name.includes("/") || name.split(".").includes("")) return undefined;
	for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
		if (readFlagOf(reader, itemPath(leafPath, name.slice(0, dot))) !== FLAG.nestedGroup) return undefined;
	}
	const path = itemPath(leafPath, name);
	if (reader.kindOf(path) === undefined) return undefined;
	const flag = readFlagOf(reader, path);
	return flag === FLAG.nestedGroup ? undefined : { name, path, flag };
}

/**
 * The value of an item.
 *
 * Sparse matrices and pickles stay the text and bytes that they are stored as: their leaves decode them.
 *
 * @throws ValueError when this version can't decode what is there.
 */
export function readItem(reader: Hdf5Reader, { flag, path }: ItemPlace): StoredValue {
	switch (flag) {
		case FLAG.array:
		case FLAG.carray:
		case FLAG.earray:
		case FLAG.vlarray:
			return readArrayItem(reader, path);
		case FLAG.table:
			return readTable(reader, path);
		case FLAG.dictionary:
			return dictionaryOf(readTable(reader, path));
		case FLAG.frame:
		case FLAG.series:
			return readPandas(reader, path);
		case FLAG.shared:
			return readShared(reader, path);
		case undefined:
			throw new ValueError(`it has no attribute ${ATTRIBUTE.store}, so it was not written by pypet.`);
		default:
			throw new ValueError(`it is stored as ${flag}, which this version doesn't know.`);
	}
}

function readShared(reader: Hdf5Reader, path: string): SharedData {
	const type = readText(reader, path, ATTRIBUTE.sharedType);
	const kind = SHARED_KINDS.find((each) => each === type);
	if (kind === undefined) throw new ValueError(`it is shared data of the type ${type}, which this version doesn't know.`);
	return new SharedData(kind, readItem(reader, { name: "", path, flag: kind }));
}

function readFlagOf(reader: Hdf5Reader, path: string): string | undefined {
	const kind = reader.kindOf(path);
	const isMarked = (kind === "group" || kind === "dataset") && reader.attributeNames(path).includes(ATTRIBUTE.store);
	return isMarked ? readText(reader, path, ATTRIBUTE.store) : undefined;
}

function readArrayItem(reader: Hdf5Reader, path: string): StoredValue {
	const data = reader.readDataset(path);
	const attributes = new Set(reader.attributeNames(path));
	const text = (name: string) => (attributes.has(name) ? readText(reader, path, name) : undefined);
	const recall = readRecall((ending) => text(DATA_PREFIX + ending));
	if (data.parts) return readSequences(data, data.parts, text("PSEUDOATOM") === "object");
	const array = decodeArray(data);
	// pypet decodes element by element, and numpy has made an array of floats from no element.
	if (array.size === 0 && recall.scalarType === "str" && recall.collection === "ndarray") return new Float64Array();
	const isPython = recall.collection === undefined && text(ATTRIBUTE.flavor) === "python";
	return isPython ? pythonValue(array) : nativeValue(array, recall);
}

/** A VLArray: a list of rows of any length, each a pickle where PyTables was given objects. */
function readSequences({ type }: RawData, parts: readonly Uint8Array[], isPickled: boolean): StoredValue[] {
	return parts.map((bytes): StoredValue => {
		if (isPickled) return readPickle(bytes);
		if (type.class !== "variable") throw new ValueError("its elements are not of variable length.");
		return plainArray(decodeArray({ type: type.base, shape: [bytes.length / type.base.size], bytes }));
	});
}

function dictionaryOf(table: Table): ReadonlyMap<StoredValue, StoredValue> {
	return new Map(Array.from(table.columns, ([name, column]) => [name, dictionaryValue(column)]));
}
