import process from "node:process";
import { Worker } from "node:worker_threads";

// A process hears of its parent's end only when it waits for something: one that computes would go on for nobody.

/** Ends this process within a second of its parent's end, however that ended, also while this one computes. */
export function endWithParent(): void {
	new Worker(WATCH, { eval: true, execArgv: [], workerData: process.ppid }).unref();
}

/** What looks after it, in a thread of its own. As text: a file of its own would need whatever loads TypeScript, in every process. */
const WATCH = `
	const { workerData: parent } = require("node:worker_threads");
	setInterval(() => {
		if (process.ppid !== parent || !isThere(parent)) process.kill(process.pid, "SIGKILL");
	}, 500);
	function isThere(pid) {
		try {
			return process.kill(pid, 0);
		} catch (error) {
			return error.code !== "ESRCH";
		}
	}
`;
