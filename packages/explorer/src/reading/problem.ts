import type { Problem } from "../protocol/calls.js";

/**
 * An error as a sentence for the page.
 *
 * @example
 * ```ts
 * import { problemOf } from "@pypet/explorer/reading";
 *
 * console.log(problemOf(new RangeError("Array buffer allocation failed")).name); // OutOfMemory
 * ```
 */
export function problemOf(error: unknown): Problem {
	if (isOutOfMemory(error))
		return { name: "OutOfMemory", message: "The browser has not enough memory for this. Close other tabs, or use a smaller file." };
	if (error instanceof Error) return { name: error.name, message: error.message };
	return { name: "Error", message: String(error) };
}

/** V8 and Firefox say so of a buffer that can't be had, and of an array that would be too long. */
function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && /out of memory|allocation failed|array length/i.test(error.message);
}
