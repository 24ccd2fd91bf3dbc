import { parseArgs } from "node:util";
import { nearestName } from "@pypet/naturalnaming";
import { PypetError } from "@pypet/values";
import type { OptionSpec, Verb } from "./verb.js";

/** The command was called in a way that it doesn't know. */
export class UsageError extends PypetError {
	override readonly name = "UsageError";
}

/** A verb's arguments, parted. */
export interface ParsedArguments {
	readonly operands: readonly string[];
	/** Values by name of option; empty for a switch. */
	readonly options: ReadonlyMap<string, string>;
	/** Whether help is asked for; nothing else is checked then. */
	readonly wantsHelp: boolean;
}

/**
 * Parts the arguments behind a verb. Options may stand anywhere; behind `--` everything is an operand.
 *
 * @throws {@link UsageError} for an option that the verb doesn't have, a value too much or too few, or another number of operands.
 */
export function parseArguments(verb: Verb, args: readonly string[]): ParsedArguments {
	const specs = new Map(verb.options.map((spec) => [spec.name, spec]));
	const types = verb.options.map(
		({ name, short, value }) =>
			[name, { type: value === undefined ? "boolean" : "string", ...(short !== undefined && { short }) } as const] as const,
	);
	const { tokens } = parseArgs({
		args: [...args],
		options: Object.fromEntries(types),
		allowPositionals: true,
		strict: false,
		tokens: true,
	});
	if (tokens.some((token) => token.kind === "option" && (token.name === "help" || token.rawName === "-h"))) {
		return { operands: [], options: new Map(), wantsHelp: true };
	}
	const operands: string[] = [];
	const options = new Map<string, string>();
	for (const token of tokens) {
		if (token.kind === "positional") operands.push(token.value);
		if (token.kind === "option") options.set(token.name, optionValue(verb, specs.get(token.name), token));
	}
	checkOperands(verb, operands);
	return { operands, options, wantsHelp: false };
}

/** `Did you mean X?` with a space before it where a name is near to one that is known, else where to look. */
export function usageHint(name: string, known: readonly string[], help: string): string {
	const nearest = nearestName(name, known);
	return nearest === undefined ? `See ${help}.` : `Did you mean ${nearest}?`;
}

function optionValue(verb: Verb, spec: OptionSpec | undefined, token: { rawName: string; value: string | undefined }): string {
	if (spec === undefined) {
		const known = [...verb.options.map(({ name }) => `--${name}`), "--help"];
		throw new UsageError(`${verb.name} has no option ${token.rawName}. ${usageHint(token.rawName, known, `pypet ${verb.name} --help`)}`);
	}
	if (spec.value !== undefined && token.value === undefined)
		throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${spec.value}.`);
	if (spec.value === undefined && token.value !== undefined)
		throw new UsageError(`${token.rawName} takes no value, and "${token.value}" is one.`);
	return token.value ?? "";
}

function checkOperands({ name, operands: expected }: Verb, given: readonly string[]): void {
	const missing = expected[given.length];
	if (missing !== undefined) throw new UsageError(`${name} needs a ${missing}: pypet ${name} ${expected.join(" ")}.`);
	const surplus = given[expected.length];
	if (surplus !== undefined) throw new UsageError(`${name} takes ${expected.join(" and ")} only, and "${surplus}" is one more.`);
}
