import type { Clock } from "../../../src/durable/durable-file.js";

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
	/** @param isBusy - No alarm is ever called, as in a program that computes without a pause. */
	constructor(readonly isBusy = false) {}

	#now = 0;
	readonly #alarms = new Map<number, { readonly time: number; readonly callback: () => void }>();
	#count = 0;

	now(): number {
		return this.#now;
	}

	after(milliseconds: number, callback: () => void): () => void {
		const number = ++this.#count;
		this.#alarms.set(number, { time: this.#now + milliseconds, callback });
		return () => this.#alarms.delete(number);
	}

	/** Lets time go by. What was to be called is called at its time. */
	advance(milliseconds: number): void {
		const end = this.#now + milliseconds;
		for (;;) {
			const [next] = [...this.#alarms].filter(([, { time }]) => time <= end).sort(([, left], [, right]) => left.time - right.time);
			if (!next || this.isBusy) break;
			this.#alarms.delete(next[0]);
			this.#now = next[1].time;
			next[1].callback();
		}
		this.#now = end;
	}
}
