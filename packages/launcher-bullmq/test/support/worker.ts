import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FROM_SOURCE } from "test-shared/from-source";

const COMMAND = fileURLToPath(new URL("../../src/bin.ts", import.meta.url));

/** A process of the command pypet-bullmq. */
export class Worker {
	readonly #child: ChildProcess;
	#text = "";

	/** Starts one. */
	constructor(...args: readonly string[]) {
		this.#child = spawn(process.execPath, [...FROM_SOURCE, COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] });
		for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on("data", (data: Buffer) => (this.#text += data.toString()));
	}

	/** What it has written so far. */
	get text(): string {
		return this.#text;
	}

	/** Processes that it has started. */
	get children(): number[] {
		const { pid } = this.#child;
		const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
		return text.split(" ").filter(Boolean).map(Number);
	}

	/** Sends it a signal. */
	kill(signal: NodeJS.Signals): void {
		this.#child.kill(signal);
	}

	/** Waits for its end; gives its exit code, or the signal that ended it. */
	async end(signal?: NodeJS.Signals): Promise<number | string | null> {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode ?? this.#child.signalCode;
		const exit = once(this.#child, "exit");
		if (signal) this.kill(signal);
		await exit;
		return this.#child.exitCode ?? this.#child.signalCode;
	}
}
