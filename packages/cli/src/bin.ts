#!/usr/bin/env node
import { run } from "./run.js";
import { OutputClosedError } from "./terminal.js";

const { stdout, stderr } = process;

// A failed write is known at once by `errored`; its event comes later, and without a listener would end the process with a stack trace.
stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code === "EPIPE") return;
	stderr.write(`pypet: the output can't be written: ${error.message}\n`);
	process.exitCode = 2;
});

function write(content: string | Uint8Array): void {
	if (stdout.errored || stdout.destroyed) throw new OutputClosedError();
	stdout.write(content);
}

const exitStatus = await run(process.argv.slice(2), {
	columns: stdout.isTTY ? stdout.columns : undefined,
	write,
	writeBytes: write,
	writeError(text) {
		stderr.write(text);
	},
});
process.exitCode ||= exitStatus;
