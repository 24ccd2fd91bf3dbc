import { fork } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";
import type { WorkerConnection, WorkerListener, WorkerType } from "../workers/connection.js";
import type { FromWorker } from "../workers/messages.js";

/** A source beside this one, TypeScript or not as this one is. */
const ENTRY = new URL(`./worker-entry${path.extname(fileURLToPath(import.meta.url))}`, import.meta.url);

/** Starts a worker, with the flags that this process has for Node, so that it loads the modules that this one does. */
export function startWorker(type: WorkerType, listener: WorkerListener): WorkerConnection {
	return type === "thread" ? startThread(listener) : startProcess(listener);
}

function startThread(listener: WorkerListener): WorkerConnection {
	const thread = newThread();
	let error: unknown;
	thread.unref();
	thread.on("message", (message: FromWorker) => listener.onMessage(message));
	thread.on("error", (thrown) => {
		error = thrown;
	});
	thread.on("exit", (code) => listener.onEnd(error === undefined ? `exit code ${code}` : String(error), error));
	return { send: (message) => thread.postMessage(message), kill: () => void thread.terminate() };
}

function newThread(): Worker {
	const options: WorkerOptions = { execArgv: process.execArgv };
	try {
		return new Worker(ENTRY, options);
	} catch (error) {
		// Some flags are for whole processes. Left to itself, Node takes over those that the process was started with.
		if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_INVALID_EXEC_ARGV") return new Worker(ENTRY);
		throw error;
	}
}

function startProcess(listener: WorkerListener): WorkerConnection {
	// In a group of its own, so that Ctrl-C, which goes to the terminal's whole group, is for the program alone. On Windows that would open a window.
	const child = fork(ENTRY, { serialization: "advanced", detached: process.platform !== "win32" });
	child.unref();
	child.channel?.unref();
	child.on("message", (message: FromWorker) => listener.onMessage(message));
	let reason: string | undefined;
	let error: unknown;
	const tell = () => {
		if (reason !== undefined && !child.connected) listener.onEnd(reason, error);
	};
	child.on("error", (thrown) => {
		error = thrown;
	});
	child.on("exit", (code, signal) => {
		reason = signal === null ? `exit code ${code}` : `signal ${signal}`;
		tell();
	});
	// What the process has said before its end is read by then.
	child.on("disconnect", tell);
	return {
		send: (message) => {
			// Whatever stands in its way, the end of the process says.
			if (child.connected) child.send(message, () => {});
		},
		kill: () => void child.kill("SIGKILL"),
	};
}
