import type { NewAttribute } from "../hdf5-file.js";
import { appendChunks, appendContiguous, chunksOf } from "./data/data-building.js";
import { encodeCollection } from "./data/global-heap.js";
import { appendLinks, type LinkedObject } from "./links/link-building.js";
import { type HeapReference, isOutside, writeAttribute } from "./messages/attribute-message.js";
import { growable, writeDataspace } from "./messages/dataspace-message.js";
import { encodeDatatype } from "./messages/datatype-encoding.js";
import { writeFillValue } from "./messages/fill-value-message.js";
import { writeFilters } from "./messages/filter-message.js";
import { writeChunkedLayout, writeContiguousLayout } from "./messages/layout-message.js";
import { type AddMessage, CONSTANT, encodeMessage, writeHeader } from "./objects/header-building.js";
import { MESSAGE } from "./objects/header-messages.js";
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

	/** An attribute's message, with what goes elsewhere appended. */
	encodeAttribute(name: string, attribute: NewAttribute): Uint8Array {
		const reference = this.#referenceFor(attribute);
		return encodeMessage(MESSAGE.attribute, 0, (writer) => writeAttribute(writer, name, attribute, reference));
	}

	#buildGroup(group: PendingGroup): LinkedObject {
		const links = new Map<string, LinkedObject>();
		for (const [name, object] of group.links) links.set(name, this.build(object));
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
		const bytes = isNull ? new Uint8Array() : dataset.bytes;
		const chunks = isNull ? undefined : chunksOf(dataset);
		const dataAddress = chunks ? appendChunks(this.#space, this.#superblock, dataset, chunks) : appendContiguous(this.#space, bytes);
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
		const references = new Map<NewAttribute, HeapReference>();
		for (const attribute of attributes.values()) {
			const reference = this.#referenceFor(attribute);
			if (reference) references.set(attribute, reference);
		}
		const address = this.#space.begin();
		writeHeader(this.#space.writer, linkCount, (add) => {
			addFirst(add);
			for (const [name, attribute] of attributes) {
				add(MESSAGE.attribute, 0, (writer) => writeAttribute(writer, name, attribute, references.get(attribute)));
			}
		});
		return address;
	}

	#referenceFor(attribute: NewAttribute): HeapReference | undefined {
		return isOutside(attribute) ? { address: this.#space.append(encodeCollection(attribute.bytes)), index: 1 } : undefined;
	}
}
