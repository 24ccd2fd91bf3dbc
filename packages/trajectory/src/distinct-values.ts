import { asNDArray, isTypedArray, NDArray, sameValue } from "@pypet/values";

/** Numbers values so that equal ones have equal numbers. A hash finds candidates, and `sameValue` decides. */
export class DistinctValues {
	readonly #known = new Map<string, { readonly value: unknown; readonly number: number }[]>();
	#count = 0;

	/** The number of a value: that of an equal one which was asked for before, or the next one. */
	numberOf(value: unknown): number {
		const hash = hashOf(value, DEEPEST);
		const candidates = this.#known.get(hash) ?? [];
		const known = candidates.find((candidate) => sameValue(candidate.value, value));
		if (known) return known.number;
		const number = this.#count++;
		this.#known.set(hash, [...candidates, { value, number }]);
		return number;
	}
}

/** Levels of containers that a hash looks into. */
const DEEPEST = 3;

/** Elements of a container that a hash looks at, from either end. */
const LOOKED_AT = 8;

/** A text that equal values share, and that few others do. */
function hashOf(value: unknown, levels: number): string {
	if (Object.is(value, -0)) return "-0";
	if (typeof value !== "object" || value === null) return String(value);
	if (levels === 0) return "…";
	if (isTypedArray(value) || value instanceof NDArray) {
		const { data, dtype, shape } = asNDArray(value);
		return `${dtype}(${shape.join(",")})[${hashOfElements(data, levels)}]`;
	}
	if (Array.isArray(value)) return `${value.length}[${hashOfElements(value, levels)}]`;
	// Maps and sets are equal in any order, so that only their size is safe to look at.
	if (value instanceof Map || value instanceof Set) return `{${value.size}}`;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	const name = value.constructor?.name;
	return `${name}{${hashOfElements(
		entries.map(([, part]) => part),
		levels,
	)}}`;
}

function hashOfElements(elements: ArrayLike<unknown>, levels: number): string {
	const last = Math.max(LOOKED_AT, elements.length - LOOKED_AT);
	const texts: string[] = [];
	for (let position = 0; position < elements.length; position++) {
		if (position < LOOKED_AT || position >= last) texts.push(hashOf(elements[position], levels - 1));
	}
	return texts.join(",");
}
