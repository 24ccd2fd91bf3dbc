import type { Problems } from "./problems.js";
import type { Terminal } from "./terminal.js";

/** An option of a verb. */
export interface OptionSpec {
	/** Without the two dashes. */
	readonly name: string;
	/** A letter that stands for the name behind a single dash. */
	readonly short?: string;
	/** What stands for the value in the help; an option without one is a switch. */
	readonly value?: string;
	/** For the help. */
	readonly summary: string;
}

/** What a verb is called with. */
export interface Call {
	/** The operands, as many as the verb names. */
	readonly operands: readonly string[];
	/** The options that were given, with their values; a switch has an empty one. */
	readonly options: ReadonlyMap<string, string>;
	readonly terminal: Terminal;
	/** Takes what can't be read, while the rest is still written. */
	readonly problems: Problems;
}

/** A verb of the command `pypet`. */
export interface Verb {
	readonly name: string;
	/** Names of its operands, for the help; all of them are needed. */
	readonly operands: readonly string[];
	readonly options: readonly OptionSpec[];
	/** What it does, on one line. */
	readonly summary: string;
	/** What the help says beyond that. */
	readonly details: string;
	/** Does it. An error that is thrown ends the command, with its message on standard error and exit status 2. */
	readonly run: (call: Call) => Promise<void>;
}

/** The option that every verb has which reads a trajectory. */
export const TRAJECTORY_OPTION: OptionSpec = { name: "trajectory", value: "NAME", summary: "the trajectory, where the file holds several" };
