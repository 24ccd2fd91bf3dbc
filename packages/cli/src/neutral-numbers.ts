import type { Json } from "./json-text.js";

/** A float: a number, or the texts `nan`, `inf` and `-inf`. */
export function neutralFloat(value: number): Json {
	if (Number.isNaN(value)) return "nan";
	if (Number.isFinite(value)) return value;
	return value > 0 ? "inf" : "-inf";
}

/** The element of a numpy scalar: an integer as decimal text, a float as {@link neutralFloat} gives it, everything else as it is. */
export function neutralNumber(value: boolean | number | bigint | string): Json {
	if (typeof value === "bigint") return String(value);
	return typeof value === "number" ? neutralFloat(value) : value;
}
