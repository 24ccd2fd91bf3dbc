import { checkOptions, splitArguments } from "./options.js";

/** How many arguments a member takes; `dictionary` for a single one that may be a plain object, which is no options then. */
export type Taken = number | "dictionary";

type MemberOf<T> = Extract<keyof T, `f_${string}`>;

/**
 * Makes members that take no options refuse them, and surplus arguments, which the language would pass over in silence. An empty plain object
 * in last place means that there are none.
 *
 * For classes whose members the specification names, so that a misspelt option is an error everywhere.
 *
 * @param prototype - That of the class that has the members; it is changed.
 * @param members - How many arguments each member takes.
 *
 * @example
 * ```ts
 * import { takeNoOptions } from "@pypet/naturalnaming";
 *
 * class Clock {
 * 	f_now(): number {
 * 		return 0;
 * 	}
 * }
 * takeNoOptions(Clock.prototype, { f_now: 0 });
 * try {
 * 	Reflect.apply(new Clock().f_now, undefined, [7]);
 * } catch (error) {
 * 	console.log(String(error)); // TypeError: f_now takes no arguments, and was given 1.
 * }
 * ```
 */
export function takeNoOptions<T extends object>(prototype: T, members: Readonly<Partial<Record<MemberOf<T>, Taken>>>): void {
	for (const [name, taken] of Object.entries<Taken | undefined>(members)) {
		const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
		const method: unknown = descriptor?.value;
		if (typeof method !== "function" || taken === undefined) throw new TypeError(`"${name}" is no method of the class.`);
		const checked = {
			[name](this: unknown, ...args: unknown[]): unknown {
				return Reflect.apply(method, this, args.length === 0 ? args : accepted(name, args, taken));
			},
		};
		Object.defineProperty(prototype, name, { ...descriptor, value: checked[name] });
	}
}

/** The arguments of a call without options, which must be empty. */
function accepted(member: string, args: readonly unknown[], taken: Taken): readonly unknown[] {
	const [most, first] = taken === "dictionary" ? [1, 1] : [taken, 0];
	const { options, positional } = args.length > first ? splitArguments(args) : { options: {}, positional: args };
	checkOptions(member, options, []);
	if (positional.length <= most) return positional;
	const number = most === 0 ? "no arguments" : most === 1 ? "one argument" : `${most} arguments`;
	throw new TypeError(`${member} takes ${number}, and was given ${positional.length}.`);
}
