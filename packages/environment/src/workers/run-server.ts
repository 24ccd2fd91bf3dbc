import { setLogger } from "@pypet/trajectory";
import { nextTask } from "#platform";
import { becomeWorker } from "./in-worker.js";
import { JobRunner } from "./job-runner.js";
import type { EndedRun, FromWorker, Job, PackedBytes, QueuedRun, ToWorker } from "./messages.js";
import { buffersOf } from "./sendable.js";
import { toSent } from "./sent-error.js";

/** For how long runs that are over may wait for others, so that one message tells of all; and messages for a run that goes on. */
const TURN_MILLISECONDS = 10;

/** Sends a message; the buffers may be handed over instead of being copied. */
export type Send = (message: FromWorker, buffers?: readonly ArrayBuffer[]) => void;

/** What a worker does: it takes a job, does the runs that it is given, one after the other, and tells how they ended. */
export class RunServer {
	readonly #send: Send;
	readonly #queue: QueuedRun[] = [];
	readonly #ended: EndedRun[] = [];
	#runner: JobRunner | undefined;
	#content: PackedBytes | undefined;
	#isBusy = false;

	constructor(send: Send) {
		this.#send = send;
		becomeWorker();
		setLogger({ warn: (message) => send({ kind: "warning", message }) });
	}

	/** Takes a message. What it asks for is done later. */
	receive(message: ToWorker): void {
		switch (message.kind) {
			case "job":
				void this.#begin(message);
				break;
			case "content":
				this.#content = message.content;
				break;
			case "drop":
				if (this.#ended.length > 0) this.#tell();
				this.#send({ kind: "dropped", indices: this.#queue.splice(0).map(({ index }) => index) });
				break;
			case "runs":
				this.#queue.push(...message.runs);
				if (this.#runner && !this.#isBusy) void this.#work(this.#runner);
				break;
		}
	}

	async #begin(job: Job): Promise<void> {
		try {
			this.#runner = await JobRunner.make(job, this.#send);
			this.#send({ kind: "ready" });
		} catch (error) {
			this.#send({ kind: "unfit", error: toSent(error) });
		}
	}

	async #work(runner: JobRunner): Promise<void> {
		this.#isBusy = true;
		let turnStart = performance.now();
		for (let run = this.#queue.shift(); run; run = this.#queue.shift()) {
			if (this.#content) runner.update(this.#content);
			this.#content = undefined;
			this.#ended.push(await runner.do(run));
			if (this.#queue.length > 0 && performance.now() - turnStart < TURN_MILLISECONDS) continue;
			this.#tell();
			await nextTask();
			turnStart = performance.now();
		}
		this.#isBusy = false;
	}

	#tell(): void {
		const runs = this.#ended.splice(0);
		const buffers = runs.flatMap(({ end, packed }) => [...buffersOf(packed), ...(end.completed ? buffersOf(end.value) : [])]);
		this.#send({ kind: "ended", runs }, buffers);
	}
}
