import type { ChildProcess } from "node:child_process";
import { fromSent } from "@pypet/environment/launching";
import type { WorkDone } from "@pypet/sweep";
import { programBeside, startProgram } from "@pypet/sweep/launching";
import type { ChunkTask, FromChunkProcess, ToChunkProcess } from "./chunk-messages.js";
import { ChunkProcessError } from "./errors.js";

const CHUNK_PROCESS = programBeside(import.meta.url, "chunk-process-entry");

/**
 * Processes that do chunks, each one chunk at a time. This process has its hands free meanwhile to prolong leases, however long a run computes, and a
 * run that ends its process doesn't end the worker.
 */
export class ChunkProcesses {
	readonly #all = new Set<ChildProcess>();
	readonly #free: ChildProcess[] = [];

	/**
	 * Has a chunk done, by a process that is free or a new one.
	 *
	 * @param signal - Aborted when the process is to end after its current run.
	 * @throws {@link ChunkProcessError} when the process ends, and what it throws.
	 */
	async do(task: ChunkTask, signal: AbortSignal): Promise<WorkDone> {
		const child = this.#free.pop() ?? this.#start();
		const stop = () => tell(child, "stop");
		try {
			const done = answerOf(child, task.chunk);
			tell(child, task);
			if (signal.aborted) stop();
			else signal.addEventListener("abort", stop);
			return await done;
		} finally {
			signal.removeEventListener("abort", stop);
			if (this.#all.has(child)) this.#free.push(child);
		}
	}

	/** Ends all processes at once. */
	end(): void {
		for (const child of this.#all) child.kill("SIGKILL");
	}

	#start(): ChildProcess {
		const child = startProgram(CHUNK_PROCESS);
		this.#all.add(child);
		const forget = () => {
			this.#all.delete(child);
			const place = this.#free.indexOf(child);
			if (place >= 0) this.#free.splice(place, 1);
		};
		child.on("exit", forget);
		child.on("error", forget);
		return child;
	}
}

function tell(child: ChildProcess, message: ToChunkProcess): void {
	if (child.connected) child.send(message, () => {});
}

function answerOf(child: ChildProcess, chunk: number): Promise<WorkDone> {
	return new Promise((resolve, reject) => {
		const onMessage = (message: FromChunkProcess) => {
			leave();
			if ("done" in message) resolve(message.done);
			else reject(fromSent(message.error));
		};
		const onError = (error: Error) => {
			leave();
			reject(error);
		};
		const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
			leave();
			reject(new ChunkProcessError(chunk, signal === null ? `exit code ${code}` : `signal ${signal}`));
		};
		const leave = () => {
			child.off("message", onMessage);
			child.off("error", onError);
			child.off("exit", onExit);
		};
		child.on("message", onMessage);
		child.on("error", onError);
		child.on("exit", onExit);
	});
}
