/** What a batch script is made of. Texts are single lines, which whoever gives them has checked. */
export interface BatchScript {
	/** What the engine's lines begin with: `#PBS`. */
	readonly marker: string;
	/** The engine's lines, in their order, without the marker; those that are `undefined` are left out. */
	readonly directives: readonly (string | undefined)[];
	/** How the script gets into the folder that it was submitted from, where the engine doesn't see to that. */
	readonly enter?: string | undefined;
	/** Lines that come before the command. */
	readonly setup: readonly string[];
	/** A program and its arguments, any texts: they are quoted. The program takes the shell's place, so that it gets the engine's signals. */
	readonly command: readonly string[];
}

/**
 * A batch script for bash, as the engines of clusters take it.
 *
 * @example
 * ```ts
 * import { batchScript } from "@pypet/sweep/launching";
 *
 * const command = ["node", "my model.js"];
 * const script = batchScript({ marker: "#SBATCH", directives: ["--time=90", undefined], setup: ["module load nodejs"], command });
 * console.log(script.split("\n").at(1)); // #SBATCH --time=90
 * console.log(script.split("\n").at(-2)); // exec node 'my model.js'
 * ```
 */
export function batchScript({ command, directives, enter, marker, setup }: BatchScript): string {
	return [
		"#!/bin/bash",
		...directives.flatMap((directive) => (directive === undefined ? [] : [`${marker} ${directive}`])),
		...(enter === undefined ? [] : [enter]),
		...setup,
		`exec ${command.map(quoted).join(" ")}`,
		"",
	].join("\n");
}

/** A word for a shell. */
function quoted(word: string): string {
	return /^[\w./:,@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
