import type { RawData } from "../../datatype.js";
import type { ArrayPart } from "../../hdf5-file.js";
import { failAt } from "../block.js";
import { readElements, readParts, rowsAtOnce, type StoredData } from "../data/dataset-data.js";
import { firstStored, readPart } from "../data/dataset-part.js";
import { rawDataOf } from "../data/raw-data.js";
import type { FileContext } from "../file-context.js";
import { findLink, type GroupLink, type LinkTarget, readLinks, type SymbolTable } from "../links/group-links.js";
import { type Dataspace, decodeDataspace } from "../messages/dataspace-message.js";
import type { StoredType } from "../messages/datatype-decoding.js";
import { decodeFillValue, decodeOldFillValue, type FillValue } from "../messages/fill-value-message.js";
import { decodeFilters } from "../messages/filter-message.js";
import { decodeLayout } from "../messages/layout-message.js";
import type { OnDamage } from "../tree-node.js";
import { attributeMessages, attributeName, readAttribute, readAttributeText } from "./attributes.js";
import { dataOf, findMessage, type HeaderMessage, isShared, MESSAGE, type ObjectHeader, sharedAddress } from "./header-messages.js";

/**
 * An object of a file: a group, a dataset, or a type of its own.
 *
 * A cheap handle: it has an address, and reads the header when it is asked for something. {@link UnknownShapeError} is thrown by whatever meets a
 * form that is not known here, `DamagedStoreError` by whatever makes no sense.
 */
export class Hdf5Object {
	readonly #context: FileContext;

	/** @param address - Where the object's header begins in the file. */
	constructor(
		context: FileContext,
		readonly address: number,
	) {
		this.#context = context;
	}

	/** What the object is, by the messages in its header. */
	get kind(): "group" | "dataset" | "other" {
		const header = this.#header();
		if (findMessage(header, MESSAGE.symbolTable)) return "group";
		if (findMessage(header, MESSAGE.linkInfo) || findMessage(header, MESSAGE.link))
			return this.#context.unknown("a group of the newer format");
		if (findMessage(header, MESSAGE.dataspace)) return "dataset";
		return findMessage(header, MESSAGE.datatype) ? "other" : this.#context.unknown("an object of no known kind");
	}

	/** Names of the attributes, in the header's order. */
	attributeNames(): string[] {
		return this.#attributeMessages().map((message) => attributeName(this.#context, message));
	}

	/** All attributes with their content, in the header's order. The caller owns their bytes. */
	attributes(): Map<string, RawData> {
		const attributes = new Map<string, RawData>();
		for (const message of this.#attributeMessages())
			attributes.set(attributeName(this.#context, message), readAttribute(this.#context, message));
		return attributes;
	}

	/** An attribute's content; `undefined` where there is no such attribute. */
	attribute(name: string): RawData | undefined {
		const message = this.#attributeMessages().find((candidate) => attributeName(this.#context, candidate) === name);
		return message && readAttribute(this.#context, message);
	}

	/** The messages of all attributes, by their names, for {@link readMessage} and {@link readText}. Views. */
	attributesByName(): Map<string, HeaderMessage> {
		const messages = new Map<string, HeaderMessage>();
		for (const message of this.#attributeMessages()) messages.set(attributeName(this.#context, message), message);
		return messages;
	}

	/** The content of one of the object's attributes. The caller owns its bytes. */
	readMessage(message: HeaderMessage): RawData {
		return readAttribute(this.#context, message);
	}

	/** The text of one of the object's attributes; `undefined` where it is none. */
	readText(message: HeaderMessage): string | undefined {
		return readAttributeText(this.#context, message);
	}

	/** The links of a group, by name. */
	links(onDamage?: OnDamage): Generator<GroupLink> {
		const { source, superblock } = this.#context;
		return readLinks(source, this.symbolTable(), superblock.groupRank, onDamage);
	}

	/** What a link of a group leads to; `undefined` where there is none. */
	link(name: string): LinkTarget | undefined {
		const { source, superblock } = this.#context;
		return findLink(source, this.symbolTable(), superblock.groupRank, name);
	}

	/** Where a group keeps its links. */
	symbolTable(): SymbolTable {
		const message = findMessage(this.#header(), MESSAGE.symbolTable);
		if (!message) return this.#context.unknown("no symbol table where a group is due");
		return { treeAddress: message.block.uint64(message.at), heapAddress: message.block.uint64(message.at + 8) };
	}

	/** Type and extents of a dataset, without its elements; the bytes are empty. */
	describe(): RawData {
		const { shape } = this.space();
		return { type: this.#type().type, shape, bytes: new Uint8Array() };
	}

	/** All elements of a dataset. The caller owns them. */
	read(): RawData {
		const type = this.#type();
		const { shape } = this.space();
		if (!shape) return { type: type.type, shape, bytes: new Uint8Array() };
		const { source, superblock } = this.#context;
		return rawDataOf(this.#context, type, shape, readElements(source, this.data(), superblock.chunkRank));
	}

	/** Some elements of a dataset that has extents. The caller owns them. */
	readPart(part: ArrayPart): RawData {
		const { source, superblock } = this.#context;
		return rawDataOf(this.#context, this.#type(), part.count, readPart(source, this.data(), part, superblock.chunkRank));
	}

	/** The rows of a table of one axis, at least so many at a time, so that they need not be in memory at once; without rows one empty piece. */
	*rowsInPieces(atLeast: number): Generator<RawData> {
		const { source, superblock } = this.#context;
		const data = this.data();
		const [rowCount = 1] = data.shape;
		const atOnce = rowsAtOnce(source, data, atLeast, superblock.chunkRank);
		let first = 0;
		do {
			yield this.readPart({ start: [first], count: [Math.min(atOnce, rowCount - first)] });
			first += atOnce;
		} while (first < rowCount);
	}

	/** Where the first chunk begins that is in the file; `undefined` where there is none. */
	firstStored(): readonly number[] | undefined {
		const { source, superblock } = this.#context;
		return this.space().shape && firstStored(source, this.data(), superblock.chunkRank);
	}

	/** A member of all elements of a dataset of compounds, without the others; `undefined` where there is none. The caller owns it. */
	readMember(name: string): RawData | undefined {
		const { type } = this.#type();
		const { shape } = this.space();
		const member = type.class === "compound" ? type.members.find((each) => each.name === name) : undefined;
		if (!member || !shape) return undefined;
		const { source, superblock } = this.#context;
		const part = { offset: member.offset, size: member.type.size };
		return { type: member.type, shape, bytes: readParts(source, this.data(), part, superblock.chunkRank) };
	}

	/** @throws DamagedStoreError that names the object's address. */
	fail(damage: string): never {
		return failAt(this.#context.source.location, this.address, damage);
	}

	/** Extents of a dataset. */
	space(): Dataspace {
		return decodeDataspace(dataOf(this.#message(MESSAGE.dataspace)));
	}

	/** How a dataset is stored. It has elements: no NULL dataspace. */
	data(): StoredData {
		const header = this.#header();
		if (findMessage(header, MESSAGE.externalFiles)) this.#context.unknown("data in other files");
		const filters = findMessage(header, MESSAGE.filters);
		return {
			address: this.address,
			shape: this.space().shape ?? [],
			elementSize: this.#type().type.size,
			layout: decodeLayout(dataOf(this.#message(MESSAGE.layout))),
			filters: filters ? decodeFilters(dataOf(filters)) : [],
			fillValue: fillValueOf(header),
		};
	}

	#type(): StoredType {
		const message = this.#message(MESSAGE.datatype);
		if (isShared(message)) return this.#context.typeAt(sharedAddress(dataOf(message)));
		return this.#context.types.get(message.block.bytes, message.at, message.at + message.size);
	}

	/** A message that an object of its kind has. */
	#message(type: number): HeaderMessage {
		const message = findMessage(this.#header(), type);
		return message ?? failAt(this.#context.source.location, this.address, `an object's header lacks a message of type ${type}`);
	}

	#attributeMessages(): HeaderMessage[] {
		return attributeMessages(this.#context, this.#header().messages);
	}

	#header(): ObjectHeader {
		return this.#context.header(this.address);
	}
}

function fillValueOf(header: ObjectHeader): FillValue {
	const message = findMessage(header, MESSAGE.fillValue);
	if (message) return decodeFillValue(dataOf(message));
	const old = findMessage(header, MESSAGE.oldFillValue);
	return old && decodeOldFillValue(dataOf(old));
}
