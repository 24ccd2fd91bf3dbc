import type { NewAttribute, NewDataset } from "../hdf5-file.js";
import { appendChunks, appendContiguous, chunksOf } from "./data/data-building.js";
import { appendToHeap } from "./data/global-heap.js";
import { appendLinks, type LinkedObject, type NewLink } from "./links/link-building.js";
import { isOutside, writeAttribute } from "./messages/attribute-message.js";
import { growable, writeDataspace } from "./messages/dataspace-message.js";
import { encodeDatatype } from "./messages/datatype-encoding.js";
import { writeFillValue } from "./messages/fill-value-message.js";
import { writeFilters } from "./messages/filter-message.js";
import { writeChunkedLayout, writeContiguousLayout } from "./messages/layout-message.js";
import { type AddMessage, CONSTANT, encodeMessage, writeHeader } from "./objects/header-building.js";
import { MESSAGE } from "./objects/header-messages.js";
import { isSoftLink, type SoftLink } from "./path-resolver.js";
import type { PendingDataset, PendingGroup, WriterObject } from "./pending-objects.js";
import type { Space } from "./space.js";
import type { Superblock } from "./superblock.js";

/** Appends new objects to a file: what a group holds before the group, each object once. */
export class ObjectBuilder {
	readonly #space: Space;
	readonly #superblock: Pick<Superblock, "groupRank" | "leafRank" | "chunkRank">;
	readonly #built = new Map<WriterObject, LinkedObject>();

	constructor(space: Space, superblock: Pick<Superblock, "groupRank" | "leafRank" | "chunkRank">) {
		this.#space = space;
		this.#superblock = superblock;
	}

	/** What a link to an object leads to, which is made if it is not there yet; to a path, the path. */
	linkTo(to: WriterObject | SoftLink): NewLink {
		return isSoftLink(to) ? to : this.build(to);
	}

	/** An attribute's message, with what goes elsewhere appended. */
	encodeAttribute(name: string, attribute: NewAttribute): Uint8Array {
		const reference = this.#referenceFor(attribute);
		return encodedAttribute(name, attribute, reference);
	}

	/** Where an object is, made if it is not there yet. */
	build(object: WriterObject): LinkedObject {
		if (object.kind === "stored") return { address: object.object.address };
		let built = this.#built.get(object);
		if (!built) {
			built = object.kind === "group" ? this.#buildGroup(object) : this.#buildDataset(object);
			this.#built.set(object, built);
		}
		return built;
	}

	#buildGroup(group: PendingGroup): LinkedObject {
		const links = new Map<string, NewLink>();
		for (const [name, to] of group.links) links.set(name, this.linkTo(to));
		const table = appendLinks(this.#space, this.#superblock, links);
		const address = this.#writeHeader(group, (add) => {
			add(MESSAGE.symbolTable, 0, (writer) => {
				writer.uint64(table.treeAddress);
				writer.uint64(table.heapAddress);
			});
		});
		return { address, table };
	}

	#buildDataset(pending: PendingDataset): LinkedObject {
		const { dataset } = pending;
		const { isNull, shape, type } = dataset;
		const bytes = isNull ? new Uint8Array() : this.#elementsOf(dataset);
		const chunks = isNull ? undefined : chunksOf(dataset);
		const dataAddress = chunks
			? appendChunks(this.#space, this.#superblock, { ...dataset, bytes }, chunks)
			: appendContiguous(this.#space, bytes);
		const maxShape = chunks?.isGrowable ? growable(shape) : shape;
		const address = this.#writeHeader(pending, (add) => {
			add(MESSAGE.dataspace, 0, (writer) => writeDataspace(writer, isNull ? { shape: undefined } : { shape, maxShape }));
			add(MESSAGE.datatype, CONSTANT, (writer) => writer.bytes(encodeDatatype(type)));
			add(MESSAGE.fillValue, CONSTANT, (writer) => writeFillValue(writer, chunks !== undefined));
			const { filters = [] } = chunks ?? {};
			if (filters.length > 0) add(MESSAGE.filters, CONSTANT, (writer) => writeFilters(writer, filters));
			add(MESSAGE.layout, 0, (writer) => {
				if (chunks) writeChunkedLayout(writer, dataAddress, chunks.shape, type.size);
				else writeContiguousLayout(writer, dataAddress, bytes.length);
			});
		});
		return { address };
	}

	#writeHeader({ attributes, linkCount }: PendingDataset | PendingGroup, addFirst: (add: AddMessage) => void): number {
		// What goes elsewhere must be there before the header is begun.
		const references = new Map<NewAttribute, Uint8Array>();
		for (const attribute of attributes.values()) {
			const reference = this.#referenceFor(attribute);
			if (reference) references.set(attribute, reference);
		}
		const address = this.#space.begin();
		writeHeader(this.#space.writer, linkCount, (add) => {
			addFirst(add);
			for (const [name, attribute] of attributes) {
				add.encoded(encodedAttribute(name, attribute, references.get(attribute)));
			}
		});
		return address;
	}

	/** What lies where the elements do: these themselves, or references to them. */
	#elementsOf({ bytes, parts, type }: NewDataset): Uint8Array {
		return parts && type.class === "variable" ? appendToHeap(this.#space, parts, type.base.size) : bytes;
	}

	#referenceFor(attribute: NewAttribute): Uint8Array | undefined {
		return isOutside(attribute) ? appendToHeap(this.#space, [attribute.bytes], 1) : undefined;
	}
}

/** The last message of each attribute: the same ones are part of many objects, nearly always under the same name. */
const encodedAttributes = new WeakMap<NewAttribute, { readonly name: string; readonly message: Uint8Array }>();

/** An attribute's message. Not to be changed. */
function encodedAttribute(name: string, attribute: NewAttribute, reference: Uint8Array | undefined): Uint8Array {
	const known = encodedAttributes.get(attribute);
	if (known?.name === name) return known.message;
	const message = encodeMessage(MESSAGE.attribute, 0, (writer) => writeAttribute(writer, name, attribute, reference));
	if (!reference) encodedAttributes.set(attribute, { name, message });
	return message;
}
