import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { FROM_SOURCE } from "test-shared/from-source";

/** A process that runs `child.ts`. */
export class Child {
	readonly lines: string[] = [];
	errors = "";
	readonly #process: ChildProcessWithoutNullStreams;
	readonly #ended: Promise<unknown>;

	constructor(...args: string[]) {
		this.#process = spawn(process.execPath, [...FROM_SOURCE, fileURLToPath(new URL("child.ts", import.meta.url)), ...args]);
		this.#ended = once(this.#process, "close");
		let rest = "";
		this.#process.stdout.on("data", (data: Buffer) => {
			const lines = (rest + data.toString()).split("\n");
			rest = lines.pop() ?? "";
			this.lines.push(...lines);
		});
		this.#process.stderr.on("data", (data: Buffer) => {
			this.errors += data.toString();
		});
	}

	/** Waits until it has said so many lines. */
	async said(count: number): Promise<void> {
		while (this.lines.length < count) {
			if (this.#process.exitCode !== null || this.#process.signalCode !== null) throw new Error(`it ended early: ${this.errors}`);
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
	}

	/** Sends it a line. */
	tell(): void {
		this.#process.stdin.write("\n");
	}

	/** Kills it, and waits until all that it said is here. */
	async kill(): Promise<void> {
		this.#process.kill("SIGKILL");
		await this.#ended;
	}

	/** Waits until it ends by itself. */
	async end(): Promise<void> {
		await this.#ended;
	}
}
