/** What a JSON text is made from: as JSON itself, and integers of any size. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON on one line, keys sorted, so that equal content is equal text.
 *
 * A negative zero keeps its sign, as `-0.0`; a bigint becomes a number of all its digits.
 *
 * @throws RangeError for NaN and the infinities, which JSON has no form for.
 *
 * @example
 * ```ts
 * import { jsonText } from "@pypet/cli";
 *
 * console.log(jsonText({ b: 2n, a: [1, -0] })); // {"a": [1, -0.0], "b": 2}
 * ```
 */
export function jsonText(value: Json): string {
	if (typeof value === "bigint") return String(value);
	if (typeof value === "number") return numberText(value);
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (isList(value)) return `[${value.map(jsonText).join(", ")}]`;
	return `{${sortedEntries(value).map(entryText).join(", ")}}`;
}

/** The entries of an object, sorted by key: by code unit, independent of the machine's language. */
export function sortedEntries(value: { readonly [key: string]: Json }): [string, Json][] {
	return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
	return Array.isArray(value);
}

function entryText([key, value]: [string, Json]): string {
	return `${JSON.stringify(key)}: ${jsonText(value)}`;
}

function numberText(value: number): string {
	if (!Number.isFinite(value)) throw new RangeError(`${value} has no form in JSON.`);
	return Object.is(value, -0) ? "-0.0" : String(value);
}
