import { type ByteWriter, encode } from "../byte-writer.js";
import { MESSAGE_PREFIX_SIZE } from "./header-messages.js";

/** The data of a header message have at most so many bytes. */
export const LONGEST_MESSAGE = 65_528;

/** Flag of a message that never changes, as a dataset's type (HDF5 File Format Specification, IV.A.1.a). */
export const CONSTANT = 1;

/** Adds a message to a header that is being written. */
export interface AddMessage {
	(type: number, flags: number, write: (writer: ByteWriter) => void): void;
	/** Adds one that {@link encodeMessage} has made. */
	encoded(message: Uint8Array): void;
}

/**
 * Writes an object header of version 1, no larger than its messages.
 *
 * @param linkCount - How many links lead to the object.
 */
export function writeHeader(writer: ByteWriter, linkCount: number, addMessages: (add: AddMessage) => void): void {
	const start = writer.length;
	writer.uint16(1);
	writer.uint16(0);
	writer.uint32(linkCount);
	writer.zeros(8);
	const first = writer.length;
	let count = 0;
	const add: AddMessage = (type, flags, write) => {
		writeMessage(writer, type, flags, write);
		count += 1;
	};
	add.encoded = (message) => {
		writer.bytes(message);
		count += 1;
	};
	addMessages(add);
	writer.patchUint16(start + 2, count);
	writer.patchUint32(start + 8, writer.length - first);
}

/** Writes one message with its prefix, filled up to a multiple of eight. */
export function writeMessage(writer: ByteWriter, type: number, flags: number, write: (writer: ByteWriter) => void): void {
	const start = writer.length;
	writer.uint16(type);
	writer.uint16(0);
	writer.uint32(flags);
	const first = start + MESSAGE_PREFIX_SIZE;
	write(writer);
	writer.align(first);
	writer.patchUint16(start + 2, writer.length - first);
}

/** A message by itself. */
export function encodeMessage(type: number, flags: number, write: (writer: ByteWriter) => void): Uint8Array {
	return encode((writer) => writeMessage(writer, type, flags, write));
}
