/** The clock of a pool of workers, for as long as the pool is there. */
export class PoolTimer {
	readonly #timer: ReturnType<typeof setInterval>;

	/**
	 * @param timeLimit - Seconds that a run may take; `undefined` where there is no limit to look after.
	 * @param check - Called ten times within the limit, or every 100 ms.
	 */
	constructor(timeLimit: number | undefined, check: () => void) {
		const milliseconds = timeLimit === undefined ? NEVER : Math.min(100, Math.max(5, 100 * timeLimit));
		this.#timer = setInterval(check, milliseconds);
		this.letGo();
	}

	/** Keeps the program from ending: workers alone don't. */
	holdProgram(): void {
		setHold(this.#timer, true);
	}

	/** Lets the program end, as it does when nobody waits for the pool any more. */
	letGo(): void {
		setHold(this.#timer, false);
	}

	end(): void {
		clearInterval(this.#timer);
	}
}

/** The longest interval that there is. */
const NEVER = 2 ** 30;

/** In a browser a timer is a number, and holds nothing. */
function setHold(timer: ReturnType<typeof setInterval> | number, isHeld: boolean): void {
	if (typeof timer === "number") return;
	if (isHeld) timer.ref();
	else timer.unref();
}
