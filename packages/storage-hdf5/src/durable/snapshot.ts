import type { ByteSource } from "../bytes/byte-store.js";
import { BlockCache } from "./block-cache.js";
import { copyOverlap, forEachPage, forEachPageWithin } from "./changed-pages.js";
import { inHdf5Words } from "./file-system-errors.js";
import type { CommitRecord } from "./log-format.js";
import type { LogContent } from "./log-reading.js";

/** A file as one commit left it, from opening to {@link close}, whatever writers do meanwhile. */
export interface Snapshot extends ByteSource {
	/** Commits that the log holds, and this shows; 0 where there was no log. */
	readonly commits: number;

	/** Whether no later commit can be seen by opening the file again. `false` now and then when there is none. Costs three looks at the folder. */
	isLatest(): boolean;

	/** Lets the file go. Reading afterwards throws. */
	close(): void;
}

/** Where the bytes of a snapshot come from, besides the log. */
export interface SnapshotBase {
	/** Fills `target` with what the base had when the snapshot was opened, with zeros behind its end. */
	read(target: Uint8Array, offset: number): void;
	isLatest(): boolean;
	close(): void;
}

interface Patch {
	readonly start: number;
	readonly part: Uint8Array;
}

/** A snapshot: the commits of the log, laid over the base. */
export class LogSnapshot implements Snapshot {
	readonly location: string;
	readonly size: number;
	readonly commits: number;
	readonly #base: SnapshotBase;
	readonly #cache: BlockCache;
	/** What commits have changed, by page, in their order. */
	readonly #patches = new Map<number, Patch[]>();
	#isClosed = false;

	/**
	 * @param base - Is closed with the snapshot.
	 * @param baseSize - Bytes of the file where there is no log.
	 */
	constructor(location: string, base: SnapshotBase, log: LogContent | undefined, baseSize: number) {
		this.location = location;
		this.#base = base;
		const last = log?.commits.at(-1);
		this.size = last?.size ?? log?.header.baseSize ?? baseSize;
		this.commits = log?.commits.length ?? 0;
		for (const commit of log?.commits ?? []) this.#take(commit);
		this.#cache = new BlockCache(location, this.size, (target, offset) => this.fill(target, offset));
	}

	view(offset: number, length: number): Uint8Array {
		return this.#cache.view(offset, length);
	}

	copy(offset: number, length: number): Uint8Array<ArrayBuffer> {
		return this.#cache.copy(offset, length);
	}

	fill(target: Uint8Array, offset: number): void {
		inHdf5Words(this.location, `reading ${target.length} bytes at ${offset}`, () => this.#base.read(target, offset));
		forEachPageWithin(this.#patches, offset, target.length, (pageOffset, patches) => {
			for (const { start, part } of patches) copyOverlap(target, offset, part, pageOffset + start);
		});
	}

	isLatest(): boolean {
		return !this.#isClosed && this.#base.isLatest();
	}

	close(): void {
		if (this.#isClosed) return;
		this.#isClosed = true;
		this.#cache.reset(0);
		this.#patches.clear();
		this.#base.close();
	}

	#take({ ranges }: CommitRecord): void {
		for (const { offset, bytes } of ranges) {
			forEachPage(offset, bytes, (number, start, part) => {
				const patches = this.#patches.get(number);
				if (patches) patches.push({ start, part });
				else this.#patches.set(number, [{ start, part }]);
			});
		}
	}
}
