/** The text form that an object's class gives it, also where something of its own is called `toString`. */
export function textOf(object: object): string {
	const toText: unknown = Reflect.get(Object.getPrototypeOf(object), "toString");
	return typeof toText === "function" ? String(Reflect.apply(toText, object, [])) : "";
}

/**
 * A class name with its article, to begin a sentence: `An ArrayParameter`.
 *
 * @example
 * ```ts
 * import { withArticle } from "@pypet/naturalnaming";
 *
 * console.log(withArticle("ArrayParameter"), withArticle("Result")); // An ArrayParameter A Result
 * ```
 */
export function withArticle(className: string): string {
	return `${/^[AEIOU]/.test(className) ? "An" : "A"} ${className}`;
}

/** What an object becomes where the language wants a plain value, by `Symbol.toPrimitive`: its text form, and no number. */
export function primitiveOf(object: object, hint: string): string | number {
	return hint === "number" ? Number.NaN : textOf(object);
}

/** Name of an object's class, also where a child of its is called `constructor`. */
export function classNameOf(object: object): string {
	const prototype: unknown = Object.getPrototypeOf(object);
	const made: unknown = typeof prototype === "object" && prototype !== null ? Reflect.get(prototype, "constructor") : undefined;
	return typeof made === "function" ? made.name : "";
}

/**
 * A value that is not what was asked for, for a message: `"x"`, `true`, `a function`, `an instance of Set`.
 *
 * @example
 * ```ts
 * import { described } from "@pypet/naturalnaming";
 *
 * console.log(described("x"), described([1, 2]), described(null)); // "x" an instance of Array null
 * ```
 */
export function described(value: unknown): string {
	if (typeof value === "string") return `"${value}"`;
	if (typeof value === "function") return "a function";
	if (typeof value !== "object" || value === null) return String(value);
	const className = classNameOf(value);
	return className === "" || className === "Object" ? "an object" : `an instance of ${className}`;
}
