import { wrapToWidth } from "./text-width.js";
import type { Verb } from "./verb.js";

/** Width of help where no terminal says another. */
const COLUMNS = 80;

/** Help on the command. */
export function commandHelp(verbs: readonly Verb[], width: number = COLUMNS): string {
	const paragraphs = [
		"pypet looks into files of trajectories, written from Python or TypeScript, finishes explorations, and has sweeps done by many processes.",
		listText(
			verbs.map((verb) => [usage(verb), verb.summary]),
			width,
		),
		listText(
			[
				["pypet help VERB", "what a verb does, and its options"],
				["pypet --version", "the version of this command"],
			],
			width,
		),
		"Exit status is 0, or 2 when something can't be read; standard error says what.",
	];
	return text(paragraphs, width);
}

/** Help on a verb. */
export function verbHelp(verb: Verb, width: number = COLUMNS): string {
	const options = verb.options.map(
		({ name, short, value, summary }) =>
			[`${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`, summary] as const,
	);
	const list = listText([...options, ["--help", "this text"]], width);
	return text([`${usage(verb)} [options]`, sentence(verb.summary), verb.details, list], width);
}

function usage({ name, operands }: Verb): string {
	return ["pypet", name, ...operands].join(" ");
}

function sentence(summary: string): string {
	return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

/** Terms and what they mean, each meaning below its beginning where it takes several lines. */
function listText(rows: readonly (readonly [string, string])[], columns: number): string {
	const indent = Math.max(...rows.map(([left]) => left.length)) + 4;
	return rows
		.map(([left, right]) => {
			const lines = wrapToWidth(right, columns - indent).split("\n");
			return `  ${left}`.padEnd(indent) + lines.join(`\n${" ".repeat(indent)}`);
		})
		.join("\n");
}

function text(paragraphs: readonly string[], width: number): string {
	return `${paragraphs.map((paragraph) => wrapToWidth(paragraph, width)).join("\n\n")}\n`;
}
