import { UnreadableValueError } from "@pypet/storage";
import { isPypetError } from "@pypet/values";
import type { Terminal } from "./terminal.js";
import { printable } from "./text-width.js";

/** Exit status of a command that could not do all that was asked for. */
export const FAILURE = 2;

/** Keeps what goes wrong, to be named when everything else is written: on a terminal it would tear the output apart. */
export class Problems {
	readonly #reasons: string[] = [];

	/** Names each problem on standard error, one line each, and gives the exit status that follows: 0 without any, else 2. */
	close(terminal: Terminal): number {
		for (const reason of this.#reasons) terminal.writeError(`pypet: ${reason}\n`);
		return this.#reasons.length === 0 ? 0 : FAILURE;
	}

	/** What a function gives; `undefined`, with the problem kept, when it throws. */
	attempt<T>(work: () => T): T | undefined {
		try {
			return work();
		} catch (error) {
			this.report(error);
			return undefined;
		}
	}

	/** Keeps what can't be read of a leaf, and lets the command go on. Items with the same reason share a line: `results.r:a, b can't be read: …`. */
	reportAll(errors: readonly UnreadableValueError[]): void {
		const merged = new Map<string, UnreadableValueError>();
		for (const error of errors) {
			const { place, reason } = error;
			const leaf = place.replace(/:.*/s, "");
			const key = `${leaf}\n${reason}`;
			const former = merged.get(key);
			merged.set(key, former ? new UnreadableValueError(`${former.place}, ${place.slice(leaf.length + 1)}`, reason) : error);
		}
		for (const error of merged.values()) this.report(error);
	}

	/** Keeps a problem, and lets the command go on. */
	report(error: unknown): void {
		this.#reasons.push(reasonOf(error));
	}
}

/** What an error says, on one line; an error that is none of the toolkit's is named by its class. */
export function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return printable(String(error));
	const isOurs: boolean = isPypetError(error);
	return printable(isOurs ? error.message : `${error.name}: ${error.message}`);
}
