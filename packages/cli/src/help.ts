import type { Verb } from "./verb.js";

/** Help on the command. */
export function commandHelp(verbs: readonly Verb[]): string {
	const lines = [
		"pypet looks into files of trajectories, as pypet for Python and for TypeScript write them.",
		"",
		...columns(verbs.map((verb) => [usage(verb), verb.summary])),
		"",
		...columns([
			["pypet VERB --help", "help on a verb and its options"],
			["pypet --version", "the version of this command"],
		]),
		"",
		"Exit status is 0, or 2 when something could not be read; what and why is said on standard error.",
	];
	return `${lines.join("\n")}\n`;
}

/** Help on a verb. */
export function verbHelp(verb: Verb): string {
	const options = verb.options.map(({ name, value, summary }) => [`--${name}${value === undefined ? "" : ` ${value}`}`, summary] as const);
	const details = verb.details.length === 0 ? [] : ["", ...verb.details];
	const lines = [`${usage(verb)} [options]`, "", sentence(verb.summary), ...details, "", ...columns([...options, ["--help", "this text"]])];
	return `${lines.join("\n")}\n`;
}

function usage({ name, operands }: Verb): string {
	return ["pypet", name, ...operands].join(" ");
}

function sentence(summary: string): string {
	return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
