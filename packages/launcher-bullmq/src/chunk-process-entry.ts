// What a process of a worker runs: it does the chunks that it is given, one after the other, and ends with the worker.
import process from "node:process";
import { toSent } from "@pypet/environment/launching";
import { work } from "@pypet/sweep";
import type { ChunkTask, FromChunkProcess, ToChunkProcess } from "./chunk-messages.js";

let stop = new AbortController();
process.on("message", (message: ToChunkProcess) => {
	if (message === "stop") stop.abort();
	else void doChunk(message);
});
// Ctrl-C goes to all processes of a terminal; the worker decides what becomes of its own.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());

async function doChunk({ chunk, folder, run }: ChunkTask): Promise<void> {
	stop = new AbortController();
	const options = { index: chunk, signal: stop.signal, ...(run === undefined ? {} : { run: new URL(run) }) };
	say(
		await work(folder, options).then(
			(done) => ({ done }),
			(error: unknown) => ({ error: toSent(error) }),
		),
	);
}

function say(message: FromChunkProcess): void {
	process.send?.(message);
}
