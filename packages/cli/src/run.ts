import { readFileSync } from "node:fs";
import { isPypetError } from "@pypet/values";
import { parseArguments, UsageError, usageHint } from "./arguments.js";
import { cancel } from "./cancel.js";
import { collect } from "./collect.js";
import { copy } from "./copy.js";
import { dump } from "./dump.js";
import { exportTable } from "./export.js";
import { get } from "./get.js";
import { commandHelp, verbHelp } from "./help.js";
import { open } from "./open.js";
import { FAILURE, Problems } from "./problems.js";
import { recover } from "./recover.js";
import { repair } from "./repair.js";
import { report } from "./report.js";
import { resume } from "./resume.js";
import { runs } from "./runs.js";
import { status } from "./status.js";
import { submit } from "./submit.js";
import { table } from "./table.js";
import type { Terminal } from "./terminal.js";
import { tree } from "./tree.js";
import type { Verb } from "./verb.js";
import { verify } from "./verify.js";
import { work } from "./work.js";

/** In the order of the help. */
const VERBS = [
	tree,
	runs,
	table,
	get,
	dump,
	open,
	report,
	exportTable,
	copy,
	resume,
	verify,
	recover,
	repair,
	work,
	submit,
	collect,
	status,
	cancel,
] as const;

/**
 * Runs the command `pypet`.
 *
 * @param args - What stands behind the command's name, the verb first. Without any, the help goes to standard error and the status is 2.
 * @returns The exit status: 0, or 2 when something was wrong with the call or could not be read. It never rejects.
 *
 * @example
 * ```ts
 * import { run } from "@pypet/cli";
 *
 * const written: string[] = [];
 * const write = (text: string) => void written.push(text);
 * const status = await run(["tree", "missing.hdf5"], { columns: 80, write, writeError: write });
 * console.log(status, written); // 2 [ 'pypet: missing.hdf5 does not exist.\n' ]
 * ```
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
	if (args.length === 0) {
		// On standard error, so that a script which forgets the verb doesn't take the help for what it asked for.
		terminal.writeError(commandHelp(VERBS, terminal.columns));
		return FAILURE;
	}
	const problems = new Problems();
	try {
		await runVerb(args, terminal, problems);
	} catch (error) {
		// A reader that went away has what it wanted.
		if (!isPypetError(error, "OutputClosedError")) problems.report(error);
	}
	return problems.close(terminal);
}

async function runVerb([name = "", ...rest]: readonly string[], terminal: Terminal, problems: Problems): Promise<void> {
	if (isHelp(name)) return terminal.write(helpOn(rest, terminal.columns));
	if (name === "--version") return terminal.write(`${version()}\n`);
	const verb = verbNamed(name);
	const { operands, options, wantsHelp } = parseArguments(verb, rest);
	if (wantsHelp) return terminal.write(verbHelp(verb, terminal.columns));
	await verb.run({ operands, options, terminal, problems });
}

function isHelp(name: string): boolean {
	return name === "help" || name === "--help" || name === "-h";
}

/** Help on the verb that is named, or on the command. */
function helpOn([name, surplus]: readonly string[], width: number | undefined): string {
	if (surplus !== undefined) throw new UsageError(`help takes one VERB only, and "${surplus}" is one more.`);
	return name === undefined || isHelp(name) ? commandHelp(VERBS, width) : verbHelp(verbNamed(name), width);
}

function verbNamed(name: string): Verb {
	const verb = VERBS.find((each) => each.name === name);
	if (verb) return verb;
	const isOption = name.startsWith("-");
	const known = isOption ? ["--help", "--version"] : ["help", ...VERBS.map((each) => each.name)];
	throw new UsageError(`There is no ${isOption ? "option" : "verb"} ${name}. ${usageHint(name, known, "pypet help")}`);
}

function version(): string {
	const description: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
	return typeof description === "object" && description !== null && "version" in description ? String(description.version) : "";
}
