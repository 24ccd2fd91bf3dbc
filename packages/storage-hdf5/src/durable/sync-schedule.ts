/** A clock and an alarm. */
export interface Clock {
	/** Milliseconds from some point on; never runs backwards. */
	now(): number;
	/** Calls once, after so many milliseconds, unless the returned function is called before. It doesn't keep the process from ending. */
	after(milliseconds: number, callback: () => void): () => void;
}

/**
 * What a power cut may take.
 *
 * `"commit"`: nothing that was committed; each commit waits for the disk, some milliseconds. `"second"`: the commits of the last second, the
 * latest first; the disk is waited for at most once a second, and at close. In both a process that is killed, however, loses no commit, and what
 * is there is always one commit, whole.
 */
export type Durability = "commit" | "second";

const LONGEST_UNSYNCED = 1000;

/** When to wait for the disk. */
export class SyncSchedule {
	#durability: Durability;
	readonly #clock: Clock;
	#last = Number.NEGATIVE_INFINITY;
	#cancel: (() => void) | undefined;

	constructor(durability: Durability, clock: Clock) {
		this.#durability = durability;
		this.#clock = clock;
	}

	/** Whether a commit that comes now has to wait for the disk. */
	get isDue(): boolean {
		return this.#durability === "commit" || this.#clock.now() - this.#last >= LONGEST_UNSYNCED;
	}

	/** From now on every commit waits for the disk. */
	syncEachCommit(): void {
		this.#durability = "commit";
	}

	/** Everything is on the disk. */
	synced(): void {
		this.stop();
		this.#last = this.#clock.now();
	}

	/** Calls when what was committed now must be on the disk, unless {@link synced} comes before. */
	plan(sync: () => void): void {
		this.#callAfter(Math.max(0, this.#last + LONGEST_UNSYNCED - this.#clock.now()), sync);
	}

	/** Calls a second from now, unless {@link synced} comes before: the disk has refused what was planned, and time is over already. */
	planAgain(sync: () => void): void {
		this.#callAfter(LONGEST_UNSYNCED, sync);
	}

	stop(): void {
		this.#cancel?.();
		this.#cancel = undefined;
	}

	#callAfter(milliseconds: number, sync: () => void): void {
		this.#cancel ??= this.#clock.after(milliseconds, () => {
			this.#cancel = undefined;
			sync();
		});
	}
}

/** The process's clock, with timers that don't keep it alive. */
export const systemClock: Clock = {
	now: () => performance.now(),
	after(milliseconds, callback) {
		const timer = setTimeout(callback, milliseconds);
		// In a browser a timer is a number, and keeps nothing alive.
		if (typeof timer === "object") timer.unref();
		return () => clearTimeout(timer);
	},
};
