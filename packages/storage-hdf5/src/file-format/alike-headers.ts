import type { ByteSource } from "../bytes/byte-store.js";
import { type HeaderMessage, MESSAGE, type ObjectHeader } from "./objects/header-messages.js";
import { sameContent } from "./same-bytes.js";

/** Headers that are kept, at most. */
const MOST_HEADERS = 32;

/** Bytes of a header before its first message. */
const PREFIX_SIZE = 16;

/** A message that says when an object was changed: seconds, behind four bytes. */
const MODIFICATION_TIME = { type: 0x12, at: 4, size: 4 };

interface KnownHeader<Finding> {
	readonly content: DataView;
	/** Parts in which headers may differ: begin and end by turns, ascending. */
	readonly open: readonly number[];
	readonly finding: Finding;
}

/** What is known of an object, and its header. */
interface Found<Finding> {
	readonly finding: Finding;
	/** A view, from the header's address on. */
	readonly header: Uint8Array;
}

/** What was found out about objects, for others whose headers have the same bytes but for addresses and times. */
export class AlikeHeaders<Finding> {
	readonly #known: KnownHeader<Finding>[] = [];

	/** What is known of objects that have a header like the one at an address. */
	find(source: ByteSource, address: number): Found<Finding> | undefined {
		for (const { content, finding, open } of this.#known) {
			if (address + content.byteLength > source.size) continue;
			const header = source.view(address, content.byteLength);
			const found = new DataView(header.buffer, header.byteOffset, header.length);
			let from = 0;
			let isSame = true;
			for (let part = 0; isSame && part < open.length; part += 2) {
				isSame = sameContent(content, found, from, open[part] ?? 0);
				from = open[part + 1] ?? 0;
			}
			if (isSame && sameContent(content, found, from, content.byteLength)) return { finding, header };
		}
		return undefined;
	}

	/**
	 * Keeps what was found out about an object. Does nothing where its header has several parts: those behind the first may differ unseen.
	 *
	 * @param open - Parts of the header, in bytes from its beginning, of which the finding does not depend.
	 */
	keep(source: ByteSource, header: ObjectHeader, open: readonly (readonly [from: number, to: number])[], finding: Finding): void {
		const [first] = header.messages;
		if (first === undefined || header.messages.some(({ block }) => block !== first.block)) return;
		if (this.#known.length >= MOST_HEADERS) this.#known.pop();
		const times = header.messages.filter(({ type }) => type === MODIFICATION_TIME.type).map((message) => timeIn(header, message));
		const parts = [...open, ...times].sort(([left], [right]) => left - right);
		const bytes = source.copy(header.address, PREFIX_SIZE + first.block.length);
		this.#known.unshift({ content: new DataView(bytes.buffer), open: parts.flat(), finding });
	}
}

/** Where in a header, from its beginning, the data of a message begin. */
export function offsetInHeader(header: ObjectHeader, message: HeaderMessage): number {
	return message.block.address + message.at - header.address;
}

function timeIn(header: ObjectHeader, message: HeaderMessage): readonly [number, number] {
	const from = offsetInHeader(header, message) + MODIFICATION_TIME.at;
	return [from, from + MODIFICATION_TIME.size];
}

/** Where the header of a group has the addresses of its links. */
export function linksInHeader(header: ObjectHeader): readonly [number, number] | undefined {
	const message = header.messages.find(({ type }) => type === MESSAGE.symbolTable);
	if (message === undefined) return undefined;
	const from = offsetInHeader(header, message);
	return [from, from + 16];
}

/** An address among bytes that were looked at. Exact below 2^53. */
export function uint64In(bytes: Uint8Array, at: number): number {
	let address = 0;
	for (let byte = 7; byte >= 0; byte--) address = address * 256 + (bytes[at + byte] ?? 0);
	return address;
}
