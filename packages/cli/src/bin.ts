#!/usr/bin/env node
import { run } from "./run.js";
import { OutputClosedError } from "./terminal.js";

const { stdout, stderr } = process;

// A write to a pipe that nobody reads fails at once, but its event comes later: without a listener it would end the process with a stack trace.
stdout.on("error", () => {});

process.exitCode = await run(process.argv.slice(2), {
	columns: stdout.isTTY ? stdout.columns : undefined,
	write(text) {
		if (stdout.errored || stdout.destroyed) throw new OutputClosedError();
		stdout.write(text);
	},
	writeError(text) {
		stderr.write(text);
	},
});
