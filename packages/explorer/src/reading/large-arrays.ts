import type { ArrayDescription, Hdf5StorageService } from "@pypet/storage-hdf5";
import type { ArrayView } from "../protocol/value-views.js";
import { arrayView } from "./array-view.js";
import { throwIfLost } from "./lost-file.js";
import { arrayType } from "./summary.js";

/** An array of more bytes is shown part by part, and nothing is computed of it: 64 MB. */
export const LARGEST_WHOLE = 64 * 1024 * 1024;

/** Elements of a part. */
const MOST_ELEMENTS = 100_000;
/** Columns of a part of a matrix, where it has many rows, too. */
const MOST_COLUMNS = 300;

/** The arrays among a leaf's items that are too large to be read whole. Costs as much as finding the items, and reads none. */
export function largeArrays(storage: Hdf5StorageService, trajectory: string, fullName: string): Map<string, ArrayDescription> {
	const large = new Map<string, ArrayDescription>();
	for (const item of storage.readItemNames(trajectory, fullName) ?? []) {
		const description = largeArray(storage, trajectory, fullName, item);
		if (description) large.set(item, description);
	}
	return large;
}

/** What an item is that is too large to be read whole; `undefined` for any other. */
export function largeArray(storage: Hdf5StorageService, trajectory: string, fullName: string, item: string): ArrayDescription | undefined {
	try {
		const description = storage.describeArray(trajectory, fullName, item);
		return description && description.byteLength > LARGEST_WHOLE ? description : undefined;
	} catch (error) {
		throwIfLost(error);
		// Reading it says what is wrong.
		return undefined;
	}
}

/**
 * A part of an array that is too large to be read whole, of at most {@link MOST_ELEMENTS} elements: one or two of the last dimensions, at one position of the
 * others. `undefined` for any other item.
 *
 * @param start - By default where the first values were written.
 */
export function readPartView(
	storage: Hdf5StorageService,
	trajectory: string,
	fullName: string,
	item: string,
	start?: readonly number[],
): ArrayView | undefined {
	const large = largeArray(storage, trajectory, fullName, item);
	if (!large) return undefined;
	const { byteLength, dtype, firstStored, shape } = large;
	const count = extentsOfPart(shape);
	const first = shape.map((extent, axis) => {
		const asked = Math.trunc((start ?? firstStored)[axis] ?? 0) || 0;
		return Math.min(Math.max(0, asked), extent - (count[axis] ?? 0));
	});
	const elements = storage.readArrayPart(trajectory, fullName, item, { start: first, count });
	if (!elements) return undefined;
	const note = `A part: the array has ${sizeText(byteLength)}, too much to be read whole.${writtenText(firstStored)}`;
	return { ...arrayView(elements), type: arrayType(dtype, shape), note, part: { start: first, whole: shape } };
}

/** How many elements of an array of some shape are shown at once, along each axis. */
function extentsOfPart(shape: readonly number[]): number[] {
	const [rows, columns] = [shape.at(-2), shape.at(-1) ?? 1];
	if (rows === undefined) return [Math.min(columns, MOST_ELEMENTS)];
	const columnCount = Math.min(columns, Math.max(MOST_COLUMNS, Math.floor(MOST_ELEMENTS / rows)));
	return [...shape.slice(0, -2).map(() => 1), Math.min(rows, Math.floor(MOST_ELEMENTS / columnCount)), columnCount];
}

function writtenText(firstStored: readonly number[]): string {
	return firstStored.every((position) => position === 0) ? "" : ` Before [${firstStored.join(", ")}] nothing was written.`;
}

/** `100.0 GB` */
function sizeText(bytes: number): string {
	return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
