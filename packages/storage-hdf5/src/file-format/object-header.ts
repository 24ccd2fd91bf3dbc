import { type FileBytes, getOffset } from "./file-bytes.js";

/**
 * Object headers of version 1 (HDF5 File Format Specification, IV.A.1.a), which PyTables writes, and h5wasm when the file is opened for the
 * earliest format.
 */
const PREFIX_SIZE = 16;
const MESSAGE_PREFIX_SIZE = 8;

/** Numbers of header messages (section IV.A.2). */
export const MESSAGE = { datatype: 0x03, continuation: 0x10, symbolTable: 0x11 } as const;

/** One message of an object header. */
export interface HeaderMessage {
	readonly type: number;
	/** Whether it only points to a message kept elsewhere. */
	readonly isShared: boolean;
	/** Where its data begins in the file. */
	readonly offset: number;
	/** Bytes that its data may have. */
	readonly size: number;
	readonly data: DataView;
}

/** The messages of the object whose header begins at an address, those in continuation blocks included. */
export function headerMessages(file: FileBytes, address: number): HeaderMessage[] {
	const prefix = file.read(address, PREFIX_SIZE);
	if (prefix.getUint8(0) !== 1) file.fail(`the object at ${address} has no header of version 1`);
	const blocks = [{ offset: address + PREFIX_SIZE, size: prefix.getUint32(8, true) }];
	const messages: HeaderMessage[] = [];
	// A file has no more blocks than messages; one that says otherwise goes in circles.
	const messageCount = prefix.getUint16(2, true);
	for (const block of blocks) {
		if (blocks.length > messageCount + 1) file.fail(`the header at ${address} goes in circles`);
		for (const message of messagesOfBlock(file, block.offset, block.size)) {
			messages.push(message);
			if (message.type === MESSAGE.continuation) blocks.push({ offset: getOffset(message.data, 0), size: getOffset(message.data, 8) });
		}
	}
	return messages;
}

/**
 * Puts a datatype in the place of a dataset's own.
 *
 * @param address - Where the dataset's header begins.
 * @param datatype - The datatype message's data. No longer than the one that is there; what is left is filled with zeros.
 */
export function overwriteDatatype(file: FileBytes, address: number, datatype: Uint8Array): void {
	const message = headerMessages(file, address).find(({ type }) => type === MESSAGE.datatype);
	if (!message || message.isShared) file.fail(`the dataset at ${address} has no datatype of its own`);
	if (message.size < datatype.length)
		file.fail(`the datatype of ${datatype.length} bytes does not fit into ${message.size} at ${message.offset}`);
	const data = new Uint8Array(message.size);
	data.set(datatype);
	file.write(message.offset, data);
}

function messagesOfBlock(file: FileBytes, start: number, length: number): HeaderMessage[] {
	const block = file.read(start, length);
	const messages: HeaderMessage[] = [];
	for (let position = 0; position + MESSAGE_PREFIX_SIZE <= length; ) {
		const size = block.getUint16(position + 2, true);
		const dataPosition = position + MESSAGE_PREFIX_SIZE;
		if (dataPosition + size > length) return file.fail(`a header message at ${start + position} runs over its block`);
		messages.push({
			type: block.getUint16(position, true),
			isShared: (block.getUint8(position + 4) & 2) !== 0,
			offset: start + dataPosition,
			size,
			data: new DataView(block.buffer, dataPosition, size),
		});
		position = dataPosition + size;
	}
	return messages;
}
