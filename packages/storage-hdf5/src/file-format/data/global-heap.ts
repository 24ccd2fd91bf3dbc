import type { ByteSource } from "../../bytes/byte-store.js";
import { type Block, readBlock } from "../block.js";
import { type ByteWriter, encode, padded } from "../byte-writer.js";
import type { Space } from "../space.js";

/** Bytes of a collection before its objects, and of an object before its data (HDF5 File Format Specification, III.E). */
const PREFIX_SIZE = 16;
const OBJECT_PREFIX_SIZE = 16;

/** The smallest collection that the HDF5 library makes. */
const SMALLEST_COLLECTION = 4096;

/** Several objects share a collection up to this size. It keeps their number far below the highest index, 65,535. */
const LARGEST_SHARED = 65_536;

/** A reference of this many bytes stands for an element of variable length: its length, the collection's address, and the object's index. */
export const REFERENCE_SIZE = 16;

interface Collection {
	readonly block: Block;
	/** Where the data of each object begin in the block, by its index, and their size. */
	readonly objects: ReadonlyMap<number, readonly [at: number, size: number]>;
}

/** The collections of a file in which elements of variable length lie. The one read last is kept. */
export class GlobalHeaps {
	readonly #source: ByteSource;
	#last: { readonly address: number; readonly collection: Collection } | undefined;

	constructor(source: ByteSource) {
		this.#source = source;
	}

	/**
	 * The content of each element of variable length.
	 *
	 * @param references - All elements, {@link REFERENCE_SIZE} bytes each.
	 * @param elementSize - Bytes of an element within one of variable length.
	 */
	read(references: Block, elementSize: number): Uint8Array[] {
		// Each element has a place of its own, so together they can't be larger than the file.
		let rest = this.#source.size;
		return Array.from({ length: references.length / REFERENCE_SIZE }, (_, index) => {
			const at = index * REFERENCE_SIZE;
			const length = references.uint32(at) * elementSize;
			if (length === 0) return new Uint8Array();
			rest -= length;
			if (rest < 0) references.fail("elements of variable length are larger than the file");
			const { block, objects } = this.#collectionAt(references.uint64(at + 4));
			const [start, size] = objects.get(references.uint32(at + 12)) ?? block.fail("an element of variable length is missing");
			if (length > size) block.fail("an element of variable length is longer than its place");
			return block.bytes.slice(start, start + length);
		});
	}

	forget(): void {
		this.#last = undefined;
	}

	#collectionAt(address: number): Collection {
		if (this.#last?.address !== address) this.#last = { address, collection: readCollection(this.#source, address) };
		return this.#last.collection;
	}
}

/**
 * Appends elements of variable length, as few collections as make sense.
 *
 * @param elementSize - Bytes of an element within one of variable length.
 * @returns The references to them, one after the other.
 */
export function appendToHeap(space: Space, parts: readonly Uint8Array[], elementSize: number): Uint8Array {
	return encode((writer) => {
		for (const group of collectionsOf(parts)) {
			const filled = group.filter(({ length }) => length > 0);
			const address = filled.length === 0 ? 0 : space.append(encodeCollection(filled));
			let index = 0;
			for (const { length } of group) {
				// What is empty refers to nothing.
				writer.uint32(length / elementSize);
				writer.uint64(length === 0 ? 0 : address);
				writer.uint32(length === 0 ? 0 : ++index);
			}
		}
	});
}

/** Splits elements up so that a reader, who takes a collection as a whole, takes little that it did not ask for. */
function* collectionsOf(parts: readonly Uint8Array[]): Generator<Uint8Array[]> {
	let group: Uint8Array[] = [];
	let size = 0;
	for (const part of parts) {
		if (group.length > 0 && size + part.length > LARGEST_SHARED) {
			yield group;
			[group, size] = [[], 0];
		}
		group.push(part);
		size += OBJECT_PREFIX_SIZE + part.length;
	}
	if (group.length > 0) yield group;
}

/** A collection of objects, which have the indices from 1 on. */
function encodeCollection(objects: readonly Uint8Array[]): Uint8Array {
	const used = objects.reduce((size, { length }) => size + OBJECT_PREFIX_SIZE + padded(length), PREFIX_SIZE);
	const rest = Math.max(OBJECT_PREFIX_SIZE, SMALLEST_COLLECTION - used);
	return encode((writer) => {
		for (const letter of [0x47, 0x43, 0x4f, 0x4c, 1, 0, 0, 0]) writer.uint8(letter);
		writer.uint64(used + rest);
		objects.forEach((bytes, position) => {
			writeObjectPrefix(writer, position + 1, bytes.length);
			writer.bytes(bytes);
			writer.align();
		});
		// The free space is an object of index 0, whose size counts its own prefix.
		writeObjectPrefix(writer, 0, rest);
		writer.zeros(rest - OBJECT_PREFIX_SIZE);
	});
}

function writeObjectPrefix(writer: ByteWriter, index: number, size: number): void {
	writer.uint16(index);
	writer.uint16(index === 0 ? 0 : 1);
	writer.uint32(0);
	writer.uint64(size);
}

function readCollection(source: ByteSource, address: number): Collection {
	const prefix = readBlock(source, address, PREFIX_SIZE);
	if (!prefix.hasSignature(0, "GCOL")) return prefix.fail("there is no global heap");
	const block = readBlock(source, address, prefix.uint64(8));
	const objects = new Map<number, readonly [number, number]>();
	for (let position = PREFIX_SIZE; position + OBJECT_PREFIX_SIZE <= block.length; ) {
		const index = block.uint16(position);
		// What follows is free.
		if (index === 0) break;
		const size = block.uint64(position + 8);
		const at = position + OBJECT_PREFIX_SIZE;
		if (at + size > block.length) return block.fail("an object of a global heap lies outside of it");
		objects.set(index, [at, size]);
		position = at + padded(size);
	}
	return { block, objects };
}
