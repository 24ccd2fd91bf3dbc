/** Keys of the neutral JSON that say nothing of the content: where it comes from, and what repeats it. */
const IGNORED = new Set(["file", "loaded_with", "hint", "overview"]);

/** A neutral JSON in a form in which equal content is equal: without what is ignored, and with all that has no order sorted. */
export function comparable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(comparable);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value)
		.filter(([key]) => !IGNORED.has(key))
		.map(([key, item]) => [key, comparable(item)] as const);
	const copy: Record<string, unknown> = Object.fromEntries(entries);
	const isUnordered = copy.t === "dict" || copy.t === "set" || copy.t === "frozenset";
	if (isUnordered && Array.isArray(copy.v)) copy.v = sorted(copy.v);
	return copy;
}

function sorted(values: readonly unknown[]): unknown[] {
	const texts = values.map((value) => ({ value, text: JSON.stringify(value) }));
	return texts.sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ value }) => value);
}
