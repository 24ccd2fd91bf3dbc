import { encode } from "../byte-writer.js";
import type { FileContext } from "../file-context.js";
import type { Space } from "../space.js";
import { UnsupportedFormatError } from "../unsupported-format-error.js";
import { encodeMessage, writeMessage } from "./header-building.js";
import { type HeaderMessage, MESSAGE, MESSAGE_PREFIX_SIZE, type ObjectHeader, offsetOf } from "./header-messages.js";

/** Bytes that a continuation block has to spare, so that the next attributes find room. */
const SPARE = 256;

/** Bytes of a continuation message's data. */
const CONTINUATION_SIZE = 16;

/** Messages of a header, at most. */
const MOST_MESSAGES = 0xffff;

/** Makes a message one that means nothing. Its room can be used again. */
export function removeMessage(context: FileContext, space: Space, message: HeaderMessage): void {
	const start = offsetOf(message) - MESSAGE_PREFIX_SIZE;
	space.store.write(
		start,
		encodeMessage(MESSAGE.none, 0, (writer) => writer.zeros(message.size)),
	);
	context.forget();
}

/**
 * Adds a message to an object that exists: where one was removed, or else in a new block to which the header then leads.
 *
 * @param message - With its prefix, as `encodeMessage` gives it.
 */
export function addMessage(context: FileContext, space: Space, address: number, message: Uint8Array): void {
	const header = context.header(address);
	const free = header.messages.filter(({ type }) => type === MESSAGE.none);
	const size = message.length - MESSAGE_PREFIX_SIZE;
	const slot = free.find((candidate) => candidate.size === size) ?? free.find((candidate) => fits(candidate.size, size));
	if (slot) {
		const added = fill(space, slot, message);
		changeCount(context, space, header, added);
	} else {
		changeCount(context, space, header, addBlock(context, space, header, message));
	}
	space.flush();
	context.forget();
}

/** Changes the number of links that lead to an object; one without any is a hole, and keeps the last number. */
export function changeLinkCount(context: FileContext, space: Space, address: number, change: number): void {
	const count = context.header(address).linkCount + change;
	if (change === 0 || count < 1) return;
	space.store.write(
		address + 4,
		encode((writer) => writer.uint32(count)),
	);
	context.forget();
}

/** Whether a message fits into the room of another: exactly, or so that a message of no content is left. */
function fits(room: number, size: number): boolean {
	return room === size || room >= size + MESSAGE_PREFIX_SIZE;
}

/** Writes a message into the room of another. Returns how many messages there are more now. */
function fill(space: Space, slot: HeaderMessage, message: Uint8Array): number {
	const start = offsetOf(slot) - MESSAGE_PREFIX_SIZE;
	const rest = slot.size + MESSAGE_PREFIX_SIZE - message.length;
	const bytes = encode((writer) => {
		writer.bytes(message);
		if (rest > 0) writeMessage(writer, MESSAGE.none, 0, () => writer.zeros(rest - MESSAGE_PREFIX_SIZE));
	});
	space.store.write(start, bytes);
	return rest > 0 ? 1 : 0;
}

/** Appends a block for a message, and leads to it from the header. Returns how many messages there are more now. */
function addBlock(context: FileContext, space: Space, header: ObjectHeader, message: Uint8Array): number {
	const slot = slotForContinuation(context, header);
	const isMoved = slot.type !== MESSAGE.none;
	const block = encode((writer) => {
		if (isMoved) writer.bytes(slot.block.part(slot.at - MESSAGE_PREFIX_SIZE, slot.size + MESSAGE_PREFIX_SIZE));
		writer.bytes(message);
		writeMessage(writer, MESSAGE.none, 0, () => writer.zeros(SPARE));
	});
	const blockAddress = space.append(block);
	const continuation = encodeMessage(MESSAGE.continuation, 0, (inner) => {
		inner.uint64(blockAddress);
		inner.uint64(block.length);
	});
	// The message and the spare one; and the one that was moved counts again, for the continuation in its place.
	return fill(space, slot, continuation) + (isMoved ? 3 : 2);
}

/** A message whose room a continuation can take: one without meaning, or else one that moves to the new block. */
function slotForContinuation(context: FileContext, { messages }: ObjectHeader): HeaderMessage {
	const candidates = messages.filter(({ size, type }) => type !== MESSAGE.continuation && fits(size, CONTINUATION_SIZE));
	const order = [MESSAGE.none, MESSAGE.attribute] as const;
	for (const wanted of order) {
		const found = candidates.find(({ type }) => type === wanted);
		if (found) return found;
	}
	const [first] = candidates;
	if (!first) throw new UnsupportedFormatError(context.source.location, "an object header without room for more");
	return first;
}

function changeCount(context: FileContext, space: Space, { address, messages }: ObjectHeader, change: number): void {
	if (change === 0) return;
	const count = messages.length + change;
	if (count > MOST_MESSAGES) throw new UnsupportedFormatError(context.source.location, "an object with more than 65,000 attributes");
	space.store.write(
		address + 2,
		encode((writer) => writer.uint16(count)),
	);
}
