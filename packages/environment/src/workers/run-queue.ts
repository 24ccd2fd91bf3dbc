import { runCount, type Trajectory } from "@pypet/trajectory";
import type { QueuedRun } from "./messages.js";

/** The runs that nobody does yet, in run order; those that are to be done once more come first. */
export class RunQueue {
	readonly #trajectory: Trajectory<object>;
	readonly #again: QueuedRun[] = [];
	#next: number;
	#rest: number;
	#length: number;

	/** @param from - Only runs from this index on. */
	constructor(trajectory: Trajectory<object>, from: number) {
		this.#trajectory = trajectory;
		this.#next = from;
		this.#length = from;
		this.#rest = 0;
		this.grow();
	}

	/** How many runs there are. */
	get size(): number {
		return this.#rest + this.#again.length;
	}

	/** Takes all of them, one by one. */
	*takeAll(): Generator<number, void, undefined> {
		for (let [run] = this.take(1); run; [run] = this.take(1)) yield run.index;
	}

	/** Takes the runs that were added to the trajectory, too; says how many. */
	grow(): number {
		let added = 0;
		for (; this.#length < runCount(this.#trajectory); this.#length++) if (!this.#trajectory.f_is_completed(this.#length)) added++;
		this.#rest += added;
		return added;
	}

	/** The next runs, at most so many. */
	take(count: number): QueuedRun[] {
		const taken = this.#again.splice(0, count);
		for (; taken.length < count && this.#rest > 0; this.#next++) {
			if (this.#trajectory.f_is_completed(this.#next)) continue;
			taken.push({ index: this.#next, attempt: 1 });
			this.#rest--;
		}
		return taken;
	}

	/** Puts runs in front. */
	putBack(runs: readonly QueuedRun[]): void {
		this.#again.unshift(...runs);
	}
}
