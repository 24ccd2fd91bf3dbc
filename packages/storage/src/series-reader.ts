import type { LeafItems } from "./records.js";
import type { StorageService } from "./storage-service.js";

/** A store that reads the same items of many leaves in one go, which costs it less than leaf by leaf. */
export interface SeriesReader {
	/**
	 * Reads the same items of the leaves that have one name below each child of a group, as one result of every run.
	 *
	 * The children are those of the call's moment; each leaf is read when its turn comes, so as the last commit has it by then.
	 *
	 * @param above - Full name of the group, such as `results.runs`.
	 * @param below - Name of the leaf below each of its children, dotted: `spikes`, `cells.spikes`.
	 * @param items - Only these items, as for `readLeaf`.
	 * @param isWanted - Whether the leaf below a child is read at all, asked in its turn. Default: all are.
	 * @returns In the store's order, for each child that is a node and has such a leaf, its name and what `readLeaf` gives, which the caller owns.
	 * @throws {@link UnreadableValueError} as `readLeaf`, when that leaf's turn comes.
	 */
	readSeries(
		trajectory: string,
		above: string,
		below: string,
		items: readonly string[],
		isWanted?: (child: string) => boolean,
	): Iterable<readonly [child: string, items: LeafItems]>;
}

/**
 * Whether a store reads series.
 *
 * @example
 * ```ts
 * import { readsSeries } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 *
 * console.log(readsSeries(new MemoryStorageService())); // false
 * ```
 */
export function readsSeries(storage: StorageService): storage is StorageService & SeriesReader {
	return "readSeries" in storage && typeof storage.readSeries === "function";
}
