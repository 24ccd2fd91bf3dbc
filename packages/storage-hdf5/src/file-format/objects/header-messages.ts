import type { ByteSource } from "../../bytes/byte-store.js";
import { Block, readBlock } from "../block.js";
import { UnknownShapeError } from "../unknown-shape-error.js";

/** Numbers of header messages (HDF5 File Format Specification, IV.A.2). */
export const MESSAGE = {
	none: 0x00,
	dataspace: 0x01,
	linkInfo: 0x02,
	datatype: 0x03,
	oldFillValue: 0x04,
	fillValue: 0x05,
	link: 0x06,
	externalFiles: 0x07,
	layout: 0x08,
	filters: 0x0b,
	attribute: 0x0c,
	continuation: 0x10,
	symbolTable: 0x11,
	attributeInfo: 0x15,
} as const;

/** Bytes before the first message of an object header of version 1, and before the data of each. */
const PREFIX_SIZE = 16;
export const MESSAGE_PREFIX_SIZE = 8;

/** One message of an object header. */
export interface HeaderMessage {
	readonly type: number;
	readonly flags: number;
	/** The part of the header that it is in. */
	readonly block: Block;
	/** Where in the block its data begin. */
	readonly at: number;
	/** Bytes of its data, what fills them up included. */
	readonly size: number;
}

/** An object header of version 1 with the messages of all its parts (HDF5 File Format Specification, IV.A.1.a). */
export interface ObjectHeader {
	readonly address: number;
	/** How many links lead to the object. */
	readonly linkCount: number;
	readonly messages: readonly HeaderMessage[];
}

/**
 * Reads an object header. Its blocks are views of the source: valid until the next write.
 *
 * @throws {@link UnknownShapeError} when it has a newer version.
 */
export function readHeader(source: ByteSource, address: number): ObjectHeader {
	const prefix = readBlock(source, address, PREFIX_SIZE);
	if (prefix.uint8(0) !== 1) {
		if (prefix.hasSignature(0, "OHDR")) throw new UnknownShapeError("an object header of version 2");
		return prefix.fail("there is no object header");
	}
	const count = prefix.uint16(2);
	const messages: HeaderMessage[] = [];
	const blocks = [readBlock(source, address + PREFIX_SIZE, prefix.uint32(8))];
	for (const block of blocks) {
		for (let position = 0; position + MESSAGE_PREFIX_SIZE <= block.length; ) {
			const type = block.uint16(position);
			const size = block.uint16(position + 2);
			const at = position + MESSAGE_PREFIX_SIZE;
			if (at + size > block.length) block.fail("a header message runs over its block");
			// A header that goes in circles has more of them, too.
			if (messages.length === count) block.fail(`an object header has more than its ${count} messages`);
			messages.push({ type, flags: block.uint8(position + 4), block, at, size });
			if (type === MESSAGE.continuation) blocks.push(readBlock(source, block.uint64(at), block.uint64(at + 8)));
			position = at + size;
		}
	}
	return { address, linkCount: prefix.uint32(4), messages };
}

/** The first message of a type. */
export function findMessage(header: ObjectHeader, type: number): HeaderMessage | undefined {
	return header.messages.find((message) => message.type === type);
}

/** The data of a message as a block of their own. */
export function dataOf({ at, block, size }: HeaderMessage): Block {
	return new Block(block.location, block.address + at, block.part(at, size));
}

/** Where in the file the data of a message begin. */
export function offsetOf({ at, block }: HeaderMessage): number {
	return block.address + at;
}

/** Whether a message only says where another header has it (flag 1 of the flags of every message). */
export function isShared({ flags }: HeaderMessage): boolean {
	return (flags & 2) !== 0;
}

/**
 * The address of the header that has a shared message (HDF5 File Format Specification, IV.A.2, "Shared message").
 *
 * @throws {@link UnknownShapeError} when it is in a heap for shared messages.
 */
export function sharedAddress(block: Block): number {
	const version = block.uint8(0);
	if (version === 1) return block.uint64(8);
	if (version === 2) return block.uint64(2);
	if (version === 3 && block.uint8(1) === 2) return block.uint64(2);
	throw new UnknownShapeError("a message in a heap for shared ones");
}
