import { isRunName, runName } from "@pypet/naturalnaming";
import type { Hdf5StorageService } from "@pypet/storage-hdf5";
import type { StoredValue } from "@pypet/values";
import type { ResultName } from "../protocol/file-content.js";
import { LARGEST_WHOLE, largeArray } from "./large-arrays.js";
import { contentOf } from "./leaf-content.js";
import { throwIfLost } from "./lost-file.js";
import { nodesOnce } from "./nodes-once.js";

type Result = Pick<ResultName, "pattern" | "item">;

/** Class of the results whose items are stored as they are. */
const PLAIN_RESULT = "Result";

/** Takes the value that a run has. */
type Take = (run: number, value: StoredValue | undefined) => void;

/**
 * Reads a result of the runs from one on up to another, in any order. A run that doesn't have it, or whose value can't be read or is too large for it, is left
 * out, or has `undefined`.
 */
export function readRunValues(
	storage: Hdf5StorageService,
	trajectory: string,
	result: Result,
	start: number,
	end: number,
	take: Take,
): void {
	const isRead = new Uint8Array(end - start);
	const takeOnce: Take = (run, value) => {
		isRead[run - start] = 1;
		take(run, value);
	};
	const className = nodesOnce(storage, trajectory).find(({ pattern }) => pattern === result.pattern)?.record.className ?? PLAIN_RESULT;
	if (className === PLAIN_RESULT && readInSeries(storage, trajectory, result, start, end, takeOnce)) return;
	for (let run = start; run < end; run++) {
		if (isRead[run - start] !== 1) take(run, readByItself(storage, trajectory, fullNameIn(result.pattern, run), className, result.item));
	}
}

/**
 * Reads all runs in one go, which takes a tenth of the time.
 *
 * @returns Whether that was all: not where the first of them has an array that may be too large, and where one of them can't be read.
 */
function readInSeries(
	storage: Hdf5StorageService,
	trajectory: string,
	{ item, pattern }: Result,
	start: number,
	end: number,
	take: Take,
): boolean {
	const [above = "", below] = pattern.split(".$.");
	if (below === undefined || largeArray(storage, trajectory, fullNameIn(pattern, start), item)) return false;
	try {
		const [first, last] = [runName(start), runName(end - 1)];
		// All runs are asked about for each part of them: names of one length have the order of the runs, and are compared at once.
		const isWanted = (child: string) => child.length === first.length && child >= first && child <= last && isRunName(child);
		for (const [child, items] of storage.readSeries(trajectory, above, below, [item], isWanted))
			take(Number(child.slice("run_".length)), items.get(item));
		return true;
	} catch (error) {
		throwIfLost(error);
		return false;
	}
}

function readByItself(
	storage: Hdf5StorageService,
	trajectory: string,
	fullName: string,
	className: string,
	item: string,
): StoredValue | undefined {
	try {
		// What was never written of an array takes no time: reading it is refused.
		if (storage.size > LARGEST_WHOLE && largeArray(storage, trajectory, fullName, item)) return undefined;
		const items = storage.readLeaf(trajectory, fullName, className === PLAIN_RESULT ? [item] : undefined);
		if (items === undefined || className === PLAIN_RESULT) return items?.get(item);
		const content = contentOf({ kind: "leaf", fullName, className, comment: "", annotations: new Map() }, items);
		return content.kind === "result" ? content.items.get(item) : undefined;
	} catch (error) {
		throwIfLost(error);
		return undefined;
	}
}

/** The full name in one run of what lies at `$` in each. */
function fullNameIn(pattern: string, run: number): string {
	return pattern
		.split(".")
		.map((part) => (part === "$" ? runName(run) : part))
		.join(".");
}
