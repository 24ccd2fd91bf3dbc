import { setImmediate } from "node:timers/promises";

/** Lets everything else that waits have its turn: signals, timers, input. */
export function nextTask(): Promise<void> {
	return setImmediate();
}
