import { readFileSync } from "node:fs";
import { type SubmitOptions, type SubmittedSweep, submitSweep } from "@pypet/launcher-slurm";
import { UsageError } from "./arguments.js";
import type { Call, Verb } from "./verb.js";

/** `pypet submit FOLDER`: has job arrays of Slurm do what is missing of a sweep. */
export const submit: Verb = {
	name: "submit",
	operands: ["FOLDER"],
	options: [
		{ name: "time", value: "LIMIT", summary: "time limit of a task, as sbatch takes it: 02:00:00" },
		{ name: "memory", value: "SIZE", summary: "memory of a task, as sbatch takes it: 4G" },
		{ name: "partition", value: "NAME", summary: "partition of the tasks" },
		{
			name: "setup",
			value: "FILE",
			summary: "lines for the job scripts: options of sbatch behind #SBATCH, and what comes before Node starts",
		},
		{ name: "tasks-at-once", value: "N", summary: "so many tasks run at a time" },
		{ name: "tasks", value: "N", summary: "so many tasks at most" },
		{ name: "seconds-per-task", value: "S", summary: "a task claims no more runs after so long; by default 600" },
		{ name: "seconds-per-run", value: "S", summary: "how long a run takes, where none is done yet" },
		{ name: "dry-run", summary: "shows the job scripts, and sends none" },
	],
	summary: "has Slurm do what is missing of a sweep",
	details:
		"FOLDER has the plan that env.plan wrote, and all nodes see it. Another job, behind the arrays, brings what is done into the trajectory's file. Called " +
		"again, the verb submits what is still missing, less what tasks are there for. Logs and scripts are in FOLDER/slurm.",
	run: async (call) => {
		const submitted = await submitSweep(call.operands[0] ?? "", optionsOf(call));
		call.terminal.write(call.options.has("dry-run") ? scriptsOf(submitted) : tidingsOf(submitted));
	},
};

function optionsOf({ options }: Call): SubmitOptions {
	const text = (name: string) => options.get(name);
	const given = {
		time: text("time"),
		memory: text("memory"),
		partition: text("partition"),
		tasksAtOnce: numberOf("tasks-at-once", text("tasks-at-once")),
		tasks: numberOf("tasks", text("tasks")),
		secondsPerTask: numberOf("seconds-per-task", text("seconds-per-task")),
		secondsPerRun: numberOf("seconds-per-run", text("seconds-per-run")),
	};
	const setup = text("setup");
	return {
		...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
		...(setup === undefined ? {} : siteLines(readFileSync(setup, "utf8"))),
		dryRun: options.has("dry-run"),
	};
}

function numberOf(name: string, text: string | undefined): number | undefined {
	if (text === undefined || /^\d+(?:\.\d+)?$/.test(text)) return text === undefined ? undefined : Number(text);
	throw new UsageError(`--${name} takes a number, not ${text}.`);
}

/** Options of sbatch in a site's lines, and the others. */
function siteLines(text: string): Required<Pick<SubmitOptions, "directives" | "setup">> {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#!"));
	const directives = lines.flatMap((line) => /^#SBATCH\s+(.*?)\s*$/.exec(line)?.[1] ?? []);
	return { directives, setup: lines.filter((line) => !line.startsWith("#SBATCH")) };
}

function scriptsOf({ arrays, collector, missing, present }: SubmittedSweep): string {
	if (collector === undefined) return tidingsOf({ arrays, collector, missing, present });
	return [...arrays, collector].map(({ script }) => script).join("\n");
}

function tidingsOf({ arrays, collector, missing, present }: SubmittedSweep): string {
	if (missing === 0) return "Nothing is missing: pypet collect brings what is done into the file.\n";
	const lines = [
		`${missing} runs are missing; ${present} tasks were there for them.`,
		...arrays.map(({ id, tasks }) => `Submitted array ${id} of ${tasks} tasks.`),
		...(collector === undefined ? ["Nothing was submitted."] : [`Submitted job ${collector.id}, which collects behind them.`]),
	];
	return `${lines.join("\n")}\n`;
}
