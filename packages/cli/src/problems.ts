import { isPypetError } from "@pypet/values";
import type { Terminal } from "./terminal.js";
import { printable } from "./text-width.js";

/** Exit status of a command that could not do all that was asked for. */
const FAILURE = 2;

/** Names on standard error what goes wrong, one line each, and knows the exit status that follows. */
export class Problems {
	readonly #terminal: Terminal;
	#exitStatus = 0;

	constructor(terminal: Terminal) {
		this.#terminal = terminal;
	}

	/** 0 as long as nothing went wrong, then 2. */
	get exitStatus(): number {
		return this.#exitStatus;
	}

	/** Names a problem, and lets the command go on. */
	report(error: unknown): void {
		this.#exitStatus = FAILURE;
		this.#terminal.writeError(`pypet: ${reasonOf(error)}\n`);
	}
}

/** What an error says, on one line; an error that is none of the toolkit's is named by its class. */
export function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return printable(String(error));
	const isOurs: boolean = isPypetError(error);
	return printable(isOurs ? error.message : `${error.name}: ${error.message}`);
}
