import { nearestName } from "./nearest.js";
import { described } from "./text-form.js";

/**
 * Whether a value is a plain object, which in last place of a call is always the options.
 *
 * @example
 * ```ts
 * import { isPlainObject } from "@pypet/naturalnaming";
 *
 * console.log(isPlainObject({ a: 1 }), isPlainObject(new Map())); // true false
 * ```
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== "object" || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/**
 * Parts a call's arguments into those by position and the options: a plain object in last place.
 *
 * @example
 * ```ts
 * import { splitArguments } from "@pypet/naturalnaming";
 *
 * console.log(splitArguments(["tau", 10, { comment: "ms" }])); // { positional: [ 'tau', 10 ], options: { comment: 'ms' } }
 * ```
 */
export function splitArguments(args: readonly unknown[]): { positional: readonly unknown[]; options: Record<string, unknown> } {
	const last = args.at(-1);
	return isPlainObject(last) ? { positional: args.slice(0, -1), options: last } : { positional: args, options: {} };
}

/**
 * Checks that a call was given a plain object as its options, and in it no option that it doesn't know.
 *
 * @throws TypeError that names the nearest option, or says what stands in the place of the options.
 *
 * @example
 * ```ts
 * import { checkOptions } from "@pypet/naturalnaming";
 *
 * try {
 * 	checkOptions("f_get", { fast_acces: true }, ["fast_access", "auto_load"]);
 * } catch (error) {
 * 	console.log(String(error)); // TypeError: f_get has no option "fast_acces". Did you mean "fast_access"?
 * }
 * ```
 */
export function checkOptions(member: string, options: unknown, known: readonly string[]): void {
	if (!isPlainObject(options)) {
		const example = known.length > 0 ? `, as in { ${known[0]}: … }` : "";
		throw new TypeError(`${member} takes options by name in a plain object${example}; ${described(options)} is none.`);
	}
	for (const option of Object.keys(options)) {
		if (known.includes(option)) continue;
		const nearest = nearestName(option, known);
		const hint = nearest ? `Did you mean "${nearest}"?` : `It knows ${known.join(", ") || "none"}.`;
		throw new TypeError(`${member} has no option "${option}". ${hint}`);
	}
}
