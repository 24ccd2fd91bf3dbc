import { wrapToWidth } from "./text-width.js";
import type { Verb } from "./verb.js";

/** Width of help where no terminal says another. */
const COLUMNS = 80;

/** Help on the command. */
export function commandHelp(verbs: readonly Verb[], width: number | undefined): string {
	const paragraphs = [
		"pypet looks into files of trajectories, written from Python or TypeScript, and finishes explorations.",
		listText(verbs.map((verb) => [usage(verb), verb.summary])),
		listText([
			["pypet help VERB", "what a verb does, and its options"],
			["pypet --version", "the version of this command"],
		]),
		"Exit status is 0, or 2 when something can't be read; standard error says what.",
	];
	return text(paragraphs, width);
}

/** Help on a verb. */
export function verbHelp(verb: Verb, width: number | undefined): string {
	const options = verb.options.map(({ name, value, summary }) => [`--${name}${value === undefined ? "" : ` ${value}`}`, summary] as const);
	return text([`${usage(verb)} [options]`, sentence(verb.summary), verb.details, listText([...options, ["--help", "this text"]])], width);
}

function usage({ name, operands }: Verb): string {
	return ["pypet", name, ...operands].join(" ");
}

function sentence(summary: string): string {
	return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function listText(rows: readonly (readonly [string, string])[]): string {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

function text(paragraphs: readonly string[], width: number = COLUMNS): string {
	return `${paragraphs.map((paragraph) => wrapToWidth(paragraph, width)).join("\n\n")}\n`;
}
