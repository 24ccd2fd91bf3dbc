import type { ByteSource } from "../bytes/byte-store.js";
import { uint64In } from "./alike-headers.js";
import { sameContent } from "./same-bytes.js";
import type { ReadTrace } from "./traced-source.js";

/** What was looked at to read objects that lie close together. */
export interface ReadObjects {
	/** Address of the object that the others were found from. */
	readonly address: number;
	readonly trace: ReadTrace;
}

/** Bytes that objects take up together, at most: one read brings them all. */
const LARGEST_EXTENT = 2 ** 15;

const ADDRESS_SIZE = 8;

/**
 * Objects of a file that are the same as some others, only that all of them lie at other addresses, by the same difference: as those of one run
 * behind those of the run before. What was read of the others then holds of them, at addresses that differ so.
 */
export class MovedObjects {
	/** The other objects' bytes, with what lies between. */
	readonly #content: DataView;
	/** From the first object's address to the first byte of the content. */
	readonly #start: number;
	/** Parts of the content that must be the same: begin and end by turns. */
	readonly #fixed: readonly number[];
	/** Where in the content addresses of such objects are, and to where they lead from the first object on, by turns. */
	readonly #links: readonly number[];

	private constructor(content: Uint8Array<ArrayBuffer>, start: number, fixed: readonly number[], links: readonly number[]) {
		this.#content = new DataView(content.buffer);
		this.#start = start;
		this.#fixed = fixed;
		this.#links = links;
	}

	/** What two groups of objects have in common; `undefined` where they are not the same, or lie far apart. */
	static between(source: ByteSource, one: ReadObjects, other: ReadObjects): MovedObjects | undefined {
		const distance = other.address - one.address;
		const { length } = one.trace;
		if (distance === 0 || length === 0 || other.trace.length !== length) return undefined;
		for (let at = 0; at < length; at += 2) {
			if (other.trace[at] !== (one.trace[at] ?? 0) + distance || other.trace[at + 1] !== one.trace[at + 1]) return undefined;
		}
		const looked = partsOf(one.trace);
		const [from, to] = [looked[0] ?? 0, looked.at(-1) ?? 0];
		if (to - from > LARGEST_EXTENT) return undefined;
		const [content, otherContent] = [source.copy(from, to - from), source.copy(from + distance, to - from)];
		const fixed: number[] = [];
		const links: number[] = [];
		for (let part = 0; part < looked.length; part += 2) {
			const end = (looked[part + 1] ?? 0) - from;
			let begin = (looked[part] ?? 0) - from;
			for (let at = begin; at < end; at++) {
				if (content[at] === otherContent[at]) continue;
				const link = linkAround(content, otherContent, at, begin, end, distance);
				if (link === undefined) return undefined;
				fixed.push(begin, link);
				links.push(link, uint64In(content, link) - one.address);
				begin = link + ADDRESS_SIZE;
				at = begin - 1;
			}
			fixed.push(begin, end);
		}
		return new MovedObjects(content, from - one.address, fixed, links);
	}

	/** Whether the objects that are found from the one at an address are the same. */
	areAt(source: ByteSource, address: number): boolean {
		const [start, length] = [address + this.#start, this.#content.byteLength];
		if (start < 0 || start + length > source.size) return false;
		const bytes = source.view(start, length);
		const found = new DataView(bytes.buffer, bytes.byteOffset, length);
		const [links, fixed] = [this.#links, this.#fixed];
		for (let at = 0; at < links.length; at += 2) {
			const link = links[at] ?? 0;
			if (found.getUint32(link, true) + found.getUint32(link + 4, true) * 2 ** 32 !== address + (links[at + 1] ?? 0)) return false;
		}
		for (let at = 0; at < fixed.length; at += 2) {
			if (!sameContent(this.#content, found, fixed[at] ?? 0, fixed[at + 1] ?? 0)) return false;
		}
		return true;
	}
}

/** What was looked at, each byte once: begin and end by turns, ascending, with something between them. */
function partsOf(trace: ReadTrace): number[] {
	const parts: [from: number, to: number][] = [];
	for (let at = 0; at < trace.length; at += 2) parts.push([trace[at] ?? 0, (trace[at] ?? 0) + (trace[at + 1] ?? 0)]);
	parts.sort(([left], [right]) => left - right);
	const merged: number[] = [];
	for (const [from, to] of parts) {
		const last = merged.at(-1);
		if (last !== undefined && from <= last) merged[merged.length - 1] = Math.max(last, to);
		else merged.push(from, to);
	}
	return merged;
}

/** Where the address begins that a byte belongs to in which contents differ; `undefined` where they don't differ as addresses. */
function linkAround(content: Uint8Array, other: Uint8Array, at: number, begin: number, end: number, distance: number): number | undefined {
	for (let link = Math.max(begin, at - ADDRESS_SIZE + 1); link <= at && link + ADDRESS_SIZE <= end; link++) {
		const [address, otherAddress] = [uint64In(content, link), uint64In(other, link)];
		// Beyond, numbers are rounded.
		if (otherAddress <= Number.MAX_SAFE_INTEGER && otherAddress - address === distance) return link;
	}
	return undefined;
}
