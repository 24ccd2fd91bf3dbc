import { nearestName } from "./nearest.js";

/** Whether a value is a plain object, which in last place of a call is always the options. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
	if (typeof value !== "object" || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** Parts a call's arguments into those by position and the options: a plain object in last place. */
export function splitArguments(args: readonly unknown[]): { positional: readonly unknown[]; options: Record<string, unknown> } {
	const last = args.at(-1);
	return isPlainObject(last) ? { positional: args.slice(0, -1), options: last } : { positional: args, options: {} };
}

/**
 * Checks that a call was given no option that it doesn't know.
 *
 * @throws TypeError that names the nearest option.
 */
export function checkOptions(member: string, options: object, known: readonly string[]): void {
	for (const option of Object.keys(options)) {
		if (known.includes(option)) continue;
		const nearest = nearestName(option, known);
		const hint = nearest ? `Did you mean "${nearest}"?` : `It knows ${known.join(", ") || "none"}.`;
		throw new TypeError(`${member} has no option "${option}". ${hint}`);
	}
}
