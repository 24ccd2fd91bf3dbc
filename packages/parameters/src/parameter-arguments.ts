import { checkOptions, splitArguments } from "@pypet/naturalnaming";

/** What the arguments of a parameter's constructor come to. */
export interface ParameterArguments {
	readonly data: unknown;
	readonly comment: string;
	/** Options besides `data` and `comment`. */
	readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Sorts the arguments of a parameter's constructor behind the name: the value, the comment, and in last place the options.
 *
 * @param className - For messages.
 * @param more - Options that the class knows besides `data` and `comment`.
 * @throws TypeError when something is given twice, is too much, or is an option that the class doesn't know.
 */
export function parameterArguments(className: string, args: readonly unknown[], more: readonly string[] = []): ParameterArguments {
	const { positional, options } = splitArguments(args);
	checkOptions(`${className}()`, options, ["data", "comment", ...more]);
	if (positional.length > 2)
		throw new TypeError(`A ${className} takes a name, a value and a comment; ${positional.length - 2} more are given.`);
	const twice = ["data", "comment"].slice(0, positional.length).find((name) => name in options && positional.length > 0);
	if (twice !== undefined) throw new TypeError(`A ${className} is given its ${twice} twice, by position and as option.`);
	const [data = options.data, comment = options.comment ?? ""] = positional;
	return { data, comment: String(comment), options };
}
