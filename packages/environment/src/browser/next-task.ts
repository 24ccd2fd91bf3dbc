/** Lets everything else that waits have its turn: input, drawing, timers. */
export function nextTask(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}
