// What a worker runs, as a thread or as a process.
import process from "node:process";
import { parentPort } from "node:worker_threads";
import { RunServer } from "../workers/run-server.js";
import { endWithParent } from "./orphan-watch.js";

if (parentPort) {
	const port = parentPort;
	const server = new RunServer((message, buffers = []) => port.postMessage(message, [...buffers]));
	port.on("message", (message) => server.receive(message));
} else {
	// Nobody needs the runs of a program that is gone.
	const server = new RunServer((message) => process.send?.(message, undefined, undefined, (error) => error && process.exit()));
	process.on("message", (message: Parameters<RunServer["receive"]>[0]) => server.receive(message));
	// Ctrl-C goes to all processes of a terminal; the program decides what becomes of its workers.
	process.on("SIGINT", () => {});
	process.on("disconnect", () => process.exit());
	endWithParent();
}
