import process from "node:process";

/**
 * Watches for Ctrl-C (SIGINT), which ends the process no more meanwhile.
 *
 * @param onFirst - Called the first time.
 * @param onSecond - Called the second time; the process is then ended by the signal, as it would have been at once.
 * @returns Ends the watch.
 */
export function watchInterrupts(onFirst: () => void, onSecond: () => void): () => void {
	let count = 0;
	const end = () => void process.off("SIGINT", listen);
	const listen = () => {
		count++;
		if (count === 1) {
			onFirst();
			return;
		}
		end();
		try {
			onSecond();
		} finally {
			process.kill(process.pid, "SIGINT");
		}
	};
	process.on("SIGINT", listen);
	return end;
}
