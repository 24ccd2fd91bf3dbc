import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";

/** A program in a process of its own. */
export interface Child {
	readonly process: ChildProcess;
	/** When it has written something for the first time, or ended. */
	readonly spoken: Promise<void>;
	/** How it has ended, and what it has written to standard error. */
	readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly errors: string }>;
}

/**
 * Starts Node.
 *
 * @param args - Its arguments.
 * @param fileKilobytes - How large a file may get that it writes: as on a disk that is full then. Without it, as large as the disk lets it.
 */
export function startNode(args: readonly string[], fileKilobytes?: number): Child {
	const line = fileKilobytes === undefined ? 'exec "$@"' : `ulimit -f ${fileKilobytes}; exec "$@"`;
	const child = spawn("bash", ["-c", line, "bash", process.execPath, ...args], { stdio: ["ignore", "pipe", "pipe"] });
	let errors = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		errors += text;
	});
	const ended: Child["ended"] = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, errors })));
	const spoken = new Promise<void>((resolve) => child.stdout.on("data", () => resolve()));
	return { process: child, spoken: Promise.race([spoken, ended.then(() => {})]), ended };
}
