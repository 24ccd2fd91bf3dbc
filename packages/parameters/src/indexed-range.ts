import { Float, Int } from "@pypet/values";
import { GrowingArray } from "./growing-array.js";

/** Distinct values and, for each point, the position of its value among them. */
export class IndexedRange {
	constructor(
		readonly values: readonly unknown[],
		readonly indices: Uint32Array,
	) {}

	/** Each value that occurs again as the same object, or as an equal single value, is kept once. */
	static from(values: Iterable<unknown>): IndexedRange {
		const shared = new SharedValues(0, Number.POSITIVE_INFINITY);
		for (const value of values) shared.add(value);
		return shared.finished();
	}

	/** Number of points. */
	get length(): number {
		return this.indices.length;
	}

	/** The value of a point, in the form in which it is kept; `undefined` where there is none. */
	at(index: number): unknown {
		return this.values[this.indices[index] ?? -1];
	}
}

/** Values after which it shows whether they repeat: to look up each of a million that don't takes four times as long as to keep them. */
const TRIED = 65536;

/** Collects the values of an {@link IndexedRange}. */
export class SharedValues {
	readonly #values: unknown[] = [];
	readonly #indices: GrowingArray<Uint32Array>;
	readonly #tried: number;
	#positions: Map<unknown, number> | undefined = new Map();

	/**
	 * @param room - How many values are expected.
	 * @param tried - Values after which those that follow are kept one by one, if most of them have differed so far.
	 */
	constructor(room: number, tried = TRIED) {
		this.#indices = new GrowingArray((length) => new Uint32Array(length), room);
		this.#tried = tried;
	}

	/** Takes the value of the next point, in the form in which it is kept. */
	add(value: unknown): void {
		const point = this.#indices.reserve(1);
		this.#indices.data[point] = this.#positionOf(value);
		if (point === this.#tried && this.#values.length > this.#tried / 2) this.#positions = undefined;
	}

	/** The range; nothing is to be added any more. */
	finished(): IndexedRange {
		return new IndexedRange(this.#values, this.#indices.finished());
	}

	#positionOf(value: unknown): number {
		if (this.#positions === undefined) return this.#values.push(value) - 1;
		const key = keyOf(value);
		const known = this.#positions.get(key);
		if (known !== undefined) return known;
		const position = this.#values.push(value) - 1;
		this.#positions.set(key, position);
		return position;
	}
}

const NEGATIVE_ZERO = Symbol("-0");

function keyOf(value: unknown): unknown {
	if (typeof value === "string") return value;
	const single = value instanceof Int || value instanceof Float ? value.value : value;
	return Object.is(single, -0) ? NEGATIVE_ZERO : single;
}
