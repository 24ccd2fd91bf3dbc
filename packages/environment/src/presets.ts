import { float, ValueError } from "@pypet/values";

/**
 * Reads values for parameters from a program's arguments, to be given to an environment as `presets`.
 *
 * `--set NAME=VALUE`, or `--set=NAME=VALUE`, any number of times; of two for one name the last counts. All other arguments are passed over. The
 * value is a number (`20`; with a point or an exponent a float, in Python, too: `20.0`, `2e1`, `inf`, `Infinity`, `nan`), `true`, `false` or
 * `null` or, as Python has them, `True`, `False` or `None`, a list or text in JSON (`[1, 2]`, `"5"`), or else the text as it stands.
 *
 * @param args - Usually `process.argv.slice(2)`.
 * @returns The values by the names as they were given.
 * @throws ValueError for a `--set` without a name and a value.
 *
 * @example
 * ```ts
 * import { presetsFromArguments } from "@pypet/environment";
 *
 * const presets = presetsFromArguments(["--set", "neuron.tau=20", "--set", "label=quick", "--verbose"]);
 * console.log(presets); // Map(2) { 'neuron.tau' => 20, 'label' => 'quick' }
 * ```
 */
export function presetsFromArguments(args: readonly string[]): Map<string, unknown> {
	const presets = new Map<string, unknown>();
	for (const setting of settings(args)) {
		const split = setting.indexOf("=");
		if (split < 1) throw new ValueError(`--set takes a name and a value, as in --set neuron.tau=20, not "${setting}".`);
		presets.set(setting.slice(0, split).trim(), parsedValue(setting.slice(split + 1).trim()));
	}
	return presets;
}

function* settings(args: readonly string[]): Generator<string> {
	for (let position = 0; position < args.length; position++) {
		const arg = args[position] ?? "";
		if (arg === "--set") yield args[++position] ?? "";
		else if (arg.startsWith("--set=")) yield arg.slice("--set=".length);
	}
}

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Words of Python and of JavaScript that are values. */
const WORDS: ReadonlyMap<string, number | boolean | null> = new Map<string, number | boolean | null>([
	["True", true],
	["true", true],
	["False", false],
	["false", false],
	["None", null],
	["null", null],
]);
/** In any case of letters. */
const SPECIAL_NUMBERS: ReadonlyMap<string, number> = new Map([
	["nan", Number.NaN],
	...["inf", "+inf", "infinity", "+infinity"].map((word) => [word, Number.POSITIVE_INFINITY] as const),
	...["-inf", "-infinity"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

function parsedValue(text: string): unknown {
	if (INTEGER.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
	if (NUMBER.test(text)) return float(Number(text));
	const word = WORDS.get(text);
	if (word !== undefined) return word;
	const special = SPECIAL_NUMBERS.get(text.toLowerCase());
	if (special !== undefined) return special;
	if (!/^["[]/.test(text)) return text;
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new ValueError(`--set can't read ${text}: it begins like JSON, and is none.`, { cause });
	}
}
