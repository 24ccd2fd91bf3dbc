import type { StoredValue } from "@pypet/values";
import type { LeafData, ParameterContent, ResultContent } from "./leaf-data.js";
import { printable } from "./text-width.js";
import { valueSummary } from "./value-text.js";

/** Distinct values of a range that are shown. */
const SHOWN_VALUES = 4;

/** Items of a result that are shown. */
const SHOWN_ITEMS = 8;

/** What a leaf holds, on one line: ` = 10.0 (explored: 5.0, 10.0)` for a parameter, ` {count: 3, times: float64[12]}` for a result. */
export function contentSummary(name: string, data: LeafData): string {
	const unreadable = data.errors.length > 0 ? " (can't be read)" : "";
	return (data.kind === "parameter" ? parameterSummary(data) : resultSummary(name, data)) + unreadable;
}

/** Names of items whose values are not loaded: ` {count, times}`. */
export function namesSummary(names: readonly string[]): string {
	return ` {${listed(names.map(printable), SHOWN_ITEMS)}}`;
}

function parameterSummary({ errors, range, value }: ParameterContent): string {
	if (value === undefined) return errors.length > 0 ? "" : " (empty)";
	return ` = ${valueSummary(value)}${range ? ` (explored: ${rangeSummary(range)})` : ""}`;
}

function resultSummary(name: string, { errors, items }: ResultContent): string {
	const [only] = items;
	if (only === undefined) return errors.length > 0 ? "" : " (empty)";
	if (items.size === 1 && only[0] === name) return ` = ${valueSummary(only[1])}`;
	return namesSummary(Array.from(items, ([item, value]) => `${item}: ${valueSummary(value)}`));
}

/** The first distinct values. */
function rangeSummary(range: readonly StoredValue[]): string {
	const texts = new Set<string>();
	for (const value of range) {
		texts.add(valueSummary(value));
		if (texts.size > SHOWN_VALUES) break;
	}
	return listed([...texts], SHOWN_VALUES);
}

function listed(texts: readonly string[], most: number): string {
	return texts.length > most ? `${texts.slice(0, most).join(", ")}, …` : texts.join(", ");
}
