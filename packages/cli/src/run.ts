import { readFileSync } from "node:fs";
import { isPypetError } from "@pypet/values";
import { parseArguments, UsageError, usageHint } from "./arguments.js";
import { dump } from "./dump.js";
import { get } from "./get.js";
import { commandHelp, verbHelp } from "./help.js";
import { Problems } from "./problems.js";
import { runs } from "./runs.js";
import type { Terminal } from "./terminal.js";
import { tree } from "./tree.js";

/** In the order of the help. */
const VERBS = [tree, runs, get, dump] as const;

/**
 * Runs the command `pypet`.
 *
 * @param args - What stands behind the command's name, the verb first.
 * @returns The exit status: 0, or 2 when something was wrong with the call or could not be read. It never rejects.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
	const problems = new Problems();
	try {
		await runVerb(args, terminal, problems);
	} catch (error) {
		// A reader that went away has what it wanted.
		if (!isPypetError(error, "OutputClosedError")) problems.report(error);
	}
	return problems.close(terminal);
}

async function runVerb([name, ...rest]: readonly string[], terminal: Terminal, problems: Problems): Promise<void> {
	if (name === undefined) throw new UsageError("A verb is missing. See pypet --help.");
	if (name === "--help" || name === "-h") return terminal.write(commandHelp(VERBS, terminal.columns));
	if (name === "--version") return terminal.write(`${version()}\n`);
	const verb = VERBS.find((each) => each.name === name);
	if (verb === undefined) {
		const known = name.startsWith("-") ? ["--help", "--version"] : VERBS.map((each) => each.name);
		const kind = name.startsWith("-") ? "option" : "verb";
		throw new UsageError(`There is no ${kind} ${name}. ${usageHint(name, known, "pypet --help")}`);
	}
	const { operands, options, wantsHelp } = parseArguments(verb, rest);
	if (wantsHelp) return terminal.write(verbHelp(verb, terminal.columns));
	await verb.run({ operands, options, terminal, problems });
}

function version(): string {
	const description: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
	return typeof description === "object" && description !== null && "version" in description ? String(description.version) : "";
}
