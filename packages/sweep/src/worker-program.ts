import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import process from "node:process";

/**
 * The address of a program beside a module: TypeScript or not as the module is, so that a launcher starts its workers from source where it runs from source.
 *
 * @param module - Address of the module: `import.meta.url`.
 * @param name - Name of the program's file, without the ending.
 *
 * @example
 * ```ts
 * import { programBeside } from "@pypet/sweep/launching";
 *
 * console.log(programBeside("file:///lab/launcher.js", "worker").href); // file:///lab/worker.js
 * ```
 */
export function programBeside(module: string, name: string): URL {
	return new URL(name + path.posix.extname(new URL(module).pathname), module);
}

/**
 * Starts a program in a process of its own, with the flags that this one has for Node, so that it loads the modules that this one does. Messages to and from it
 * are cloned as between threads. Ctrl-C is for this process alone: it decides what becomes of the others.
 *
 * @example
 * ```ts no-run
 * import { programBeside, startProgram } from "@pypet/sweep/launching";
 *
 * const worker = startProgram(programBeside(import.meta.url, "worker"), ["/shared/sweep"]);
 * worker.on("exit", (code) => console.log(code));
 * ```
 */
export function startProgram(program: URL, args: readonly string[] = []): ChildProcess {
	// In a group of its own, for Ctrl-C goes to the terminal's whole group. On Windows that would open a window.
	return fork(program, args, { serialization: "advanced", detached: process.platform !== "win32" });
}
