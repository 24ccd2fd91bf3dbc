import process from "node:process";
import { taskIndex, type WorkOptions, work as workOn } from "@pypet/sweep";
import { moduleAddress } from "@pypet/sweep/launching";
import { UsageError } from "./arguments.js";
import type { Call, Verb } from "./verb.js";

/** `pypet work FOLDER`: does runs of a sweep. */
export const work: Verb = {
	name: "work",
	operands: ["FOLDER"],
	options: [
		{ name: "run", value: "MODULE", summary: "module of the run function, where it lies elsewhere than when the plan was made" },
		{ name: "index", value: "N", summary: 'only chunk N, from 0; "auto" for the task of a job array that this process is' },
		{ name: "take-over", summary: "also what others have claimed and not done: for when no other worker is alive" },
	],
	summary: "does runs of a sweep, as one of any number of workers",
	details:
		"FOLDER has the plan that env.plan wrote. Without --index runs that nobody does are claimed until none is left. A worker whose code is not the " +
		"plan's does nothing. SIGTERM, SIGUSR1 or Ctrl-C let the current run end, with exit status 2, and the second one ends the worker at once; " +
		"a worker may also be killed at any moment, and others do what it has not committed. Runs that fail are kept as failed and leave the exit " +
		"status 0: pypet status and pypet collect count them.",
	run: async (call) => {
		const { operands, problems, terminal } = call;
		const stop = new AbortController();
		const endListening = listen(() => stop.abort());
		try {
			const { endedEarly, failed, runs } = await workOn(operands[0] ?? "", { ...optionsOf(call), signal: stop.signal });
			terminal.write(`${runs} runs done, ${failed} of them failed.\n`);
			if (endedEarly) problems.report("Ended early, by a signal: what is left of the sweep is for other workers.");
		} finally {
			endListening();
		}
	},
};

function optionsOf({ options }: Call): WorkOptions {
	const module = options.get("run");
	const index = options.get("index");
	return {
		...(module === undefined ? {} : { run: moduleAddress(module) }),
		...(index === undefined ? {} : { index: index === "auto" ? taskIndex(process.env) : chunkOf(index) }),
		takeOver: options.has("take-over"),
	};
}

function chunkOf(text: string): number {
	if (/^\d+$/.test(text)) return Number(text);
	throw new UsageError(`--index takes the number of a chunk, or auto, not ${text}.`);
}

/** Calls back at the first signal that asks the process to end; gives what ends that. The second signal ends the process. */
function listen(onSignal: () => void): () => void {
	const signals: readonly NodeJS.Signals[] = process.platform === "win32" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGUSR1"];
	const end = () => {
		for (const signal of signals) process.off(signal, first);
	};
	const first = () => {
		end();
		onSignal();
	};
	for (const signal of signals) process.on(signal, first);
	return end;
}
