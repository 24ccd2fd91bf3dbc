import process from "node:process";
import { fileURLToPath } from "node:url";
import { Environment, type LineLogger, type RunOutcome, terminalProgress } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { moduleAddress } from "@pypet/sweep/launching";
import { Trajectory } from "@pypet/trajectory";
import { UsageError } from "./arguments.js";
import { chosenName } from "./open-file.js";
import { type Problems, reasonOf } from "./problems.js";
import type { Terminal } from "./terminal.js";
import { TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** `pypet resume FILE --run MODULE`: finishes an exploration. */
export const resume: Verb = {
	name: "resume",
	operands: ["FILE"],
	options: [
		{ name: "run", value: "MODULE", summary: "module of the run function, as in ./simulate.js or ./simulate.js#NAME" },
		{ name: "workers", value: "N", summary: "do the runs in so many threads or processes; 0, the default, for none" },
		TRAJECTORY_OPTION,
	],
	summary: "runs what an exploration that ended early has left",
	details:
		"The run function is the module's default export, the one that #NAME names, or the only function that it exports; it is never taken from " +
		"the file. Only runs without a committed result are done. Ctrl-C once lets the running runs end, twice ends the command at once; both leave " +
		"a file that resumes. Runs that fail are named, and exit status is 2 then.",
	run: async (call) => {
		const { operands, options, problems, terminal } = call;
		const module = options.get("run");
		if (module === undefined) throw new UsageError("resume needs the run function, which is not in the file: --run ./simulate.js.");
		const workers = workersOf(options.get("workers"));
		const address = moduleAddress(module);
		const storage = await openHdf5(operands[0] ?? "");
		try {
			const trajectory = new Trajectory(chosenName(call, storage), { add_time: false, storage_service: storage });
			const progress = terminalProgress({
				write: (text) => terminal.writeError(text),
				isTTY: process.stderr.isTTY,
				columns: process.stderr.columns,
			});
			// What was run is the module, and not the command.
			const env = new Environment({ trajectory, progress, workers, script: fileURLToPath(address), logger: warningsTo(terminal) });
			const outcomes = await env.resume(address);
			tell(terminal, problems, outcomes);
		} finally {
			storage.close();
		}
	},
};

function workersOf(given = "0"): number {
	if (!/^\d+$/.test(given)) throw new UsageError(`--workers takes a number of workers, not ${given || "an empty text"}.`);
	return Number(given);
}

function tell(terminal: Terminal, problems: Problems, outcomes: readonly RunOutcome[]): void {
	const completed = outcomes.filter((outcome) => outcome.completed).length;
	terminal.write(outcomes.length === 0 ? "Every run is completed.\n" : `${completed} of ${outcomes.length} runs completed.\n`);
	for (const outcome of outcomes) if (!outcome.completed) problems.report(`${outcome.name} failed: ${reasonOf(outcome.error)}`);
}

/** What runs log is kept in the file; a warning is for whoever called the command. */
function warningsTo(terminal: Terminal): LineLogger {
	const warn = (message: string) => terminal.writeError(`pypet: ${message}\n`);
	return { debug: () => {}, info: () => {}, warn, error: () => {} };
}
