import { checkOptions, nearestName, splitArguments, withArticle } from "@pypet/naturalnaming";

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
 * @param className - For messages, as is the full name.
 * @param more - Options that the class knows besides `data` and `comment`.
 * @throws TypeError when something is given twice, is too much, or is an option that the class doesn't know; and when the value is given as
 * `undefined`, which is likelier a misspelt name than a wish for an empty parameter.
 */
export function parameterArguments(
	className: string,
	fullName: string,
	args: readonly unknown[],
	more: readonly string[] = [],
): ParameterArguments {
	const { positional, options } = splitArguments(args);
	checkKnown(className, options, ["data", "comment", ...more]);
	if (positional.length > 2)
		throw new TypeError(`${withArticle(className)} takes a name, a value and a comment, and was given ${positional.length + 1} arguments.`);
	const twice = ["data", "comment"].slice(0, positional.length).find((name) => name in options && positional.length > 0);
	if (twice !== undefined) throw new TypeError(`${withArticle(className)} is given its ${twice} twice, by position and as option.`);
	if ((positional.length > 0 || "data" in options) && (positional.length > 0 ? positional[0] : options.data) === undefined) {
		throw new TypeError(`The value of "${fullName}" is given as undefined. Is it misspelt? For an empty parameter leave it out.`);
	}
	const [data = options.data, comment = options.comment ?? ""] = positional;
	return { data, comment: String(comment), options };
}

/** An option that is not like any known one is likelier a key of a value. */
function checkKnown(className: string, options: Readonly<Record<string, unknown>>, known: readonly string[]): void {
	const key = Object.keys(options).find((option) => !known.includes(option) && nearestName(option, known) === undefined);
	if (key === undefined) {
		checkOptions(`${className}()`, options, known);
		return;
	}
	throw new TypeError(
		`${className}() has no option "${key}": a plain object in last place is the options, which are ${known.join(", ")}. ` +
			"As a value give the object, or a Map, to a PickleParameter: { data: … }.",
	);
}
