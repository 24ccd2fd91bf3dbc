import type { Calls, Problem, Reply, Request } from "@pypet/explorer/protocol";
import type { Answer, Source } from "./source.js";

/** An error that the worker has sent, or that is about the worker itself. Its message is a sentence for people. */
class WorkerProblem extends Error implements Problem {
	constructor(
		override readonly name: string,
		message: string,
	) {
		super(message);
	}
}

/** The page's end of a worker that reads one file. */
class WorkerClient implements Source {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
	#lastId = 0;

	constructor(worker: Worker) {
		this.#worker = worker;
		worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#take(data));
		worker.addEventListener("error", () =>
			this.#fail("The reader of the file has stopped, perhaps for want of memory. Open the file again."),
		);
	}

	/** Calls the worker. The promise is rejected with a {@link WorkerProblem}. */
	call<N extends keyof Calls>(name: N, ...given: Parameters<Calls[N]>): Promise<Answer<N>> {
		this.#lastId++;
		const request: Request = { id: this.#lastId, name, arguments: given };
		return new Promise<Answer<N>>((resolve, reject) => {
			this.#waiting.set(request.id, { resolve, reject });
			this.#worker.postMessage(request);
		});
	}

	/** Ends the worker and frees what it holds. What is still waited for is rejected. */
	end(): void {
		this.#worker.terminate();
		this.#fail("The file was closed.");
	}

	#take(reply: Reply): void {
		const waiting = this.#waiting.get(reply.id);
		this.#waiting.delete(reply.id);
		if ("problem" in reply) waiting?.reject(new WorkerProblem(reply.problem.name, reply.problem.message));
		// The worker answers each call by its type in `Calls`.
		else waiting?.resolve(reply.value as never);
	}

	#fail(message: string): void {
		for (const { reject } of this.#waiting.values()) reject(new WorkerProblem("WorkerEnded", message));
		this.#waiting.clear();
	}
}

/** A worker that reads files. */
export function startWorker(): Source {
	return new WorkerClient(new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module" }));
}
