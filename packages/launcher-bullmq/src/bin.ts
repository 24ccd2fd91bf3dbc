#!/usr/bin/env node
// The command `pypet-bullmq`: a worker at a queue.
import process from "node:process";
import { parseArgs } from "node:util";
import { moduleAddress } from "@pypet/sweep/launching";
import { isPypetError } from "@pypet/values";
import { type BullmqWorkOptions, workBullmq } from "./work-bullmq.js";

const HELP = `pypet-bullmq --redis URL [options]

Does chunks of sweeps that programs launch with bullmq(), as one of any number of workers at a queue, until it gets SIGTERM or Ctrl-C: then
runs that are under way end, and what is left goes back to the queue. It may also be killed at any moment.

  --redis URL       where Redis is: redis://localhost:6379, rediss://user:password@host:6380
  --queue NAME      the queue (pypet)
  --processes N     so many chunks at a time, each in a process of its own (1)
  --run MODULE      module of the run function, where it lies elsewhere than for the program that has launched; MODULE#name for an export
  --folder FOLDER   the sweep folder, where it lies elsewhere than for the program that has launched
  --lease SECONDS   so long after a worker has gone silent its chunks are given to others (30)
  --help            this
`;

const OPTIONS = {
	redis: { type: "string" },
	queue: { type: "string" },
	processes: { type: "string" },
	run: { type: "string" },
	folder: { type: "string" },
	lease: { type: "string" },
	help: { type: "boolean" },
} as const;

try {
	const { values } = parseArgs({ options: OPTIONS });
	if (values.help) process.stdout.write(HELP);
	else await workBullmq({ ...optionsOf(values), signal: endSignal() });
} catch (error) {
	process.stderr.write(`pypet-bullmq: ${isOfUser(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
	process.exitCode = 1;
}

function optionsOf(values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"]): BullmqWorkOptions {
	const { folder, lease, processes, queue, redis, run } = values;
	if (redis === undefined) throw new TypeError("--redis URL says where Redis is; --help tells the rest.");
	return {
		connection: { url: redis },
		...(queue === undefined ? {} : { queue }),
		...(folder === undefined ? {} : { folder }),
		...(run === undefined ? {} : { run: moduleAddress(run) }),
		...(processes === undefined ? {} : { processes: Number(processes) }),
		...(lease === undefined ? {} : { lease: Number(lease) }),
	};
}

/** Aborted by the first signal that asks the process to end. The second one ends it. */
function endSignal(): AbortSignal {
	const end = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end.abort());
	return end.signal;
}

/** Whether an error's message is all that a user needs. */
function isOfUser(error: unknown): error is Error {
	return isPypetError(error) || error instanceof TypeError;
}
