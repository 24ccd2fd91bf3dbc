import { readPickle } from "@pypet/pickle";
import { plainArray, SharedData, type SharedKind, type StoredValue, type Table, ValueError } from "@pypet/values";
import type { RawData } from "../datatype.js";
import type { Hdf5Node, Hdf5Reader } from "../hdf5-file.js";
import { decodeArray } from "./array-decoding.js";
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
	/** `undefined` for a soft link, which no item is. */
	readonly node: Hdf5Node | undefined;
	/** One of {@link FLAG}, or a text that this version doesn't know; `undefined` where pypet's mark is missing. */
	readonly flag: string | undefined;
}

/** The items of a leaf, in the file's order; those of nested keys included. */
export function* findItems(leaf: Hdf5Node, prefix = ""): Generator<ItemPlace> {
	for (const { name: ownName, node } of leaf.members()) {
		const name = prefix + ownName;
		const flag = flagOf(node);
		if (node && flag === FLAG.nestedGroup) yield* findItems(node, `${name}.`);
		else yield { name, node, flag };
	}
}

/** One item of a leaf by its name; `undefined` where it has none of that name. */
export function findItem(reader: Hdf5Reader, leafPath: string, name: string): ItemPlace | undefined {
	if (name.includes("/") || name.split(".").includes("")) return undefined;
	for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
		if (flagOf(reader.node(itemPath(leafPath, name.slice(0, dot)))) !== FLAG.nestedGroup) return undefined;
	}
	const path = itemPath(leafPath, name);
	const node = reader.node(path);
	if (!node && reader.kindOf(path) === undefined) return undefined;
	const flag = flagOf(node);
	return flag === FLAG.nestedGroup ? undefined : { name, node, flag };
}

/**
 * The value of an item.
 *
 * Sparse matrices and pickles stay the text and bytes that they are stored as: their leaves decode them.
 *
 * @throws ValueError when this version can't decode what is there.
 */
export function readItem(reader: Hdf5Reader, { flag, node }: ItemPlace): StoredValue {
	if (!node || flag === undefined) throw new ValueError(`it has no attribute ${ATTRIBUTE.store}, so it was not written by pypet.`);
	switch (flag) {
		case FLAG.array:
		case FLAG.carray:
		case FLAG.earray:
		case FLAG.vlarray:
			return readArrayItem(node);
		case FLAG.table:
			return readTable(reader, node);
		case FLAG.dictionary:
			return dictionaryOf(readTable(reader, node));
		case FLAG.frame:
		case FLAG.series:
			return readPandas(reader, node.path);
		case FLAG.shared:
			return readShared(reader, node);
		default:
			throw new ValueError(`it is stored as ${flag}, which this version doesn't know.`);
	}
}

function readShared(reader: Hdf5Reader, node: Hdf5Node): SharedData {
	const type = node.text(ATTRIBUTE.sharedType);
	const kind = SHARED_KINDS.find((each) => each === type);
	if (kind === undefined) throw new ValueError(`it is shared data of the type ${type}, which this version doesn't know.`);
	return new SharedData(kind, readItem(reader, { name: "", node, flag: kind }));
}

function flagOf(node: Hdf5Node | undefined): string | undefined {
	const isItem = node?.kind === "group" || node?.kind === "dataset";
	return isItem ? node.text(ATTRIBUTE.store) : undefined;
}

function readArrayItem(node: Hdf5Node): StoredValue {
	const data = node.read();
	const recall = readRecall((ending) => node.text(DATA_PREFIX + ending));
	if (data.parts) return readSequences(data, data.parts, node.text("PSEUDOATOM") === "object");
	const array = decodeArray(data);
	// pypet decodes element by element, and numpy has made an array of floats from no element.
	if (array.size === 0 && recall.scalarType === "str" && recall.collection === "ndarray") return new Float64Array();
	const isPython = recall.collection === undefined && node.text(ATTRIBUTE.flavor) === "python";
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
