import type { ByteRange, DirectRange } from "./log-format.js";

/** Bytes of a page: what disks, memory and file systems take at a time. Blocks of the cache are a multiple of it. */
export const PAGE_SIZE = 4096;

/** From here on bytes at the end are not laid over as pages: they go into the file itself. */
const LARGE_LENGTH = 2 ** 16;

/** What a write has overwritten in a page, or `undefined` where the page was new. */
interface Overwritten {
	readonly number: number;
	readonly start: number;
	readonly bytes: Uint8Array | undefined;
}

/** Gives a page of the file as it is without {@link ChangedPages}, at the page's offset. */
type ReadPage = (offset: number) => Uint8Array;

/** What the writer's changes lay over the base: pages of commits since the last checkpoint, and what is not committed yet. */
export class ChangedPages {
	#pages = new Map<number, Uint8Array>();
	/** What the pending changes have overwritten, in the order of writing. */
	#overwritten: Overwritten[] = [];
	#ranges: ByteRange[] = [];
	#large: ByteRange[] = [];
	#largeLength = 0;
	#ahead: DirectRange[] = [];

	/** How many pages are held. */
	get count(): number {
		return this.#pages.size;
	}

	/** All pages, with what is pending. */
	get pages(): ReadonlyMap<number, Uint8Array> {
		return this.#pages;
	}

	/** What the next commit changes, in the order of writing, without {@link large}. */
	get ranges(): readonly ByteRange[] {
		return this.#ranges;
	}

	/** Whole pages that the next commit adds at the end, without those that are written there {@link ahead}. */
	get large(): readonly ByteRange[] {
		return this.#large;
	}

	/** Whole pages that the next commit adds at the end and that the base has already. */
	get ahead(): readonly DirectRange[] {
		return this.#ahead;
	}

	/** Bytes of {@link large}. */
	get largeLength(): number {
		return this.#largeLength;
	}

	get hasPending(): boolean {
		return this.#ranges.length > 0 || this.#large.length > 0 || this.#ahead.length > 0;
	}

	/**
	 * Takes a change that nobody else sees yet.
	 *
	 * @param size - Bytes of the file before it.
	 */
	write(offset: number, bytes: Uint8Array, size: number, readPage: ReadPage): void {
		const start = Math.ceil(offset / PAGE_SIZE) * PAGE_SIZE;
		const end = Math.floor((offset + bytes.length) / PAGE_SIZE) * PAGE_SIZE;
		if (offset < size || end - start < LARGE_LENGTH) {
			this.#writePages(offset, bytes, size, readPage);
			return;
		}
		// The parts of pages at both ends are small changes: only what fills its pages alone goes to the file without the log.
		if (start > offset) this.#writePages(offset, bytes.subarray(0, start - offset), size, readPage);
		this.#large.push({ offset: start, bytes: bytes.subarray(start - offset, end - offset) });
		this.#largeLength += end - start;
		if (offset + bytes.length > end) this.#writePages(end, bytes.subarray(end - offset), end, readPage);
	}

	/** Takes what a log holds, as committed. */
	replay({ offset, bytes }: ByteRange, readPage: ReadPage): void {
		forEachPage(offset, bytes, (number, start, part) => {
			const page = this.#pages.get(number) ?? readPage(number * PAGE_SIZE).slice();
			this.#pages.set(number, page);
			page.set(part, start);
		});
	}

	/** Lays the changes over what the base has at an offset. */
	layOver(target: Uint8Array, offset: number): void {
		// A page that is changed later than it was written as a part of something large is held, with both.
		for (const large of this.#large) copyOverlap(target, offset, large.bytes, large.offset);
		if (this.#pages.size === 0) return;
		forEachPageWithin(this.#pages, offset, target.length, (pageOffset, page) => copyOverlap(target, offset, page, pageOffset));
	}

	/** The pages as the commits have left them, without what is pending. */
	committedPages(): ReadonlyMap<number, Uint8Array> {
		if (!this.hasPending) return this.#pages;
		const pages = new Map(this.#pages);
		for (const { number } of this.#overwritten) pages.set(number, pages.get(number)?.slice() ?? new Uint8Array(PAGE_SIZE));
		undo(pages, this.#overwritten);
		return pages;
	}

	/** Has what is large written into the base now, and holds it no longer. */
	writeAhead(write: (range: ByteRange) => DirectRange): void {
		for (let [range] = this.#large; range; [range] = this.#large) {
			this.#ahead.push(write(range));
			this.#large.shift();
			this.#largeLength -= range.bytes.length;
		}
	}

	/** Makes what is pending committed. What is large is in the base by now. */
	commit(): void {
		this.#overwritten = [];
		this.#ranges = [];
		this.#large = [];
		this.#largeLength = 0;
		this.#ahead = [];
	}

	/** Drops what is pending. */
	rollback(): void {
		undo(this.#pages, this.#overwritten);
		this.commit();
	}

	/** Forgets what is committed: the base holds it. What is pending stays. */
	forgetCommitted(): void {
		const pending = new Set(this.#overwritten.map(({ number }) => number));
		for (const number of this.#pages.keys()) if (!pending.has(number)) this.#pages.delete(number);
	}

	#writePages(offset: number, bytes: Uint8Array, size: number, readPage: ReadPage): void {
		// A copy, for callers that use a few bytes of theirs over and over.
		this.#ranges.push({ offset, bytes: bytes.length < LARGE_LENGTH ? bytes.slice() : bytes });
		forEachPage(offset, bytes, (number, start, part) => {
			const page = this.#pages.get(number);
			if (page) {
				this.#overwritten.push({ number, start, bytes: page.slice(start, start + part.length) });
				page.set(part, start);
				return;
			}
			const added = number * PAGE_SIZE < size ? readPage(number * PAGE_SIZE).slice() : new Uint8Array(PAGE_SIZE);
			this.#overwritten.push({ number, start, bytes: undefined });
			added.set(part, start);
			this.#pages.set(number, added);
		});
	}
}

/** Calls for each part of a range that lies in one page, with the page's number and where in it the part begins. */
export function forEachPage(offset: number, bytes: Uint8Array, callback: (number: number, start: number, part: Uint8Array) => void): void {
	for (let done = 0; done < bytes.length; ) {
		const number = Math.floor((offset + done) / PAGE_SIZE);
		const start = offset + done - number * PAGE_SIZE;
		const length = Math.min(PAGE_SIZE - start, bytes.length - done);
		callback(number, start, length === bytes.length ? bytes : bytes.subarray(done, done + length));
		done += length;
	}
}

/** Calls for each page of a map that lies within a range, with its offset. */
export function forEachPageWithin<Page>(
	pages: ReadonlyMap<number, Page>,
	offset: number,
	length: number,
	callback: (offset: number, page: Page) => void,
): void {
	const first = Math.floor(offset / PAGE_SIZE);
	const last = Math.floor((offset + length - 1) / PAGE_SIZE);
	if (last - first > pages.size) {
		for (const [number, page] of pages) if (number >= first && number <= last) callback(number * PAGE_SIZE, page);
		return;
	}
	for (let number = first; number <= last; number++) {
		const page = pages.get(number);
		if (page) callback(number * PAGE_SIZE, page);
	}
}

/** Copies what two ranges of a file have in common. */
export function copyOverlap(target: Uint8Array, targetOffset: number, source: Uint8Array, sourceOffset: number): void {
	const start = Math.max(targetOffset, sourceOffset);
	const end = Math.min(targetOffset + target.length, sourceOffset + source.length);
	if (start < end) target.set(source.subarray(start - sourceOffset, end - sourceOffset), start - targetOffset);
}

/** Takes writes back, the last first. */
function undo(pages: Map<number, Uint8Array>, overwritten: readonly Overwritten[]): void {
	for (const { number, start, bytes } of overwritten.toReversed()) {
		if (bytes) pages.get(number)?.set(bytes, start);
		else pages.delete(number);
	}
}
