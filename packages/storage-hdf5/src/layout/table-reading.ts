import { type Column, elementCount, NDArray, Table, ValueError } from "@pypet/values";
import type { Datatype, RawData } from "../datatype.js";
import type { Hdf5Node, Hdf5Reader } from "../hdf5-file.js";
import { asText, decodeArray, memberRows } from "./array-decoding.js";
import { ATTRIBUTE, columnPrefix, splitPath } from "./names.js";
import { nativeColumn } from "./native-values.js";
import { PackedTexts } from "./packed-texts.js";
import { type Recall, readRecall } from "./recall.js";

/**
 * A table, with its columns in the file's order. One that pypet has split because it is wide is put together.
 *
 * @throws ValueError when this version can't decode a column.
 */
export function readTable(reader: Hdf5Reader, node: Hdf5Node): Table {
	if (node.kind !== "group") return readOneTable(node);
	const { path } = node;
	if (!node.attributeNames().includes(ATTRIBUTE.splitTable)) throw new ValueError("it is a group where a table is due.");
	const [, name] = splitPath(path);
	const recallTable = `${name}__${ATTRIBUTE.store}`;
	const recallText = readRecallTable(reader, `${path}/${recallTable}`);
	const columns = new Map<string, Column>();
	for (const part of reader.childNames(path)) {
		if (part === recallTable) continue;
		addColumns(columns, reader.readDataset(`${path}/${part}`), (attribute) => recallText.get(attribute));
	}
	return new Table(columns);
}

/** The column of a table of pypet's own as an array; text is decoded. `undefined` where there is none of that name. */
export function readColumn(data: RawData, name: string): NDArray | undefined {
	const texts = textColumn(data, name);
	if (texts) {
		const rowCount = elementCount(data.shape ?? [0]);
		return new NDArray(
			"str",
			[rowCount],
			Array.from({ length: rowCount }, (_, row) => texts.at(row)),
		);
	}
	const rows = memberRows(data, name);
	return rows && asText(decodeArray(rows));
}

/** The column of a table of pypet's own that is text; `undefined` where there is none of that name. */
export function textColumn({ bytes, shape, type }: RawData, name: string): PackedTexts | undefined {
	const member = type.class === "compound" ? type.members.find((candidate) => candidate.name === name) : undefined;
	if (type.class !== "compound" || member?.type.class !== "text") return undefined;
	return new PackedTexts({
		bytes,
		rowCount: elementCount(shape ?? [0]),
		rowSize: type.size,
		offset: member.offset,
		size: member.type.size,
	});
}

function readOneTable(node: Hdf5Node): Table {
	const columns = new Map<string, Column>();
	addColumns(columns, node.read(), (name) => node.text(name));
	return new Table(columns);
}

function readRecallTable(reader: Hdf5Reader, path: string): ReadonlyMap<string, string> {
	const data = reader.readDataset(path);
	const [fields, types] = [readColumn(data, "field_name"), readColumn(data, "data_type")];
	const texts = new Map<string, string>();
	fields?.data.forEach((field: unknown, row: number) => {
		texts.set(String(field), String(types?.data[row]));
	});
	return texts;
}

function addColumns(columns: Map<string, Column>, data: RawData, text: (attribute: string) => string | undefined): void {
	if (data.type.class !== "compound") throw new ValueError("it is a plain array where a table is due.");
	for (const { name } of data.type.members) {
		const rows = memberRows(data, name);
		const recall = readRecall((ending) => text(columnPrefix(name) + ending));
		if (rows) columns.set(name, nativeColumn(decodeArray({ ...rows, type: elementsInOrder(rows.type, recall) }), recall));
	}
}

/** A list or tuple may be kept as a compound of its elements in order: the array that it stands for. */
function elementsInOrder(type: Datatype, { collection }: Recall): Datatype {
	if (type.class !== "compound" || (collection !== "list" && collection !== "tuple")) return type;
	const [first] = type.members;
	if (!first || first.name === "r") return type;
	return { class: "array", size: type.size, shape: [type.members.length], base: first.type };
}
