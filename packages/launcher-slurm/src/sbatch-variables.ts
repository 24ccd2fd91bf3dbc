import type { JobOptions } from "./slurm-options.js";

/** What a job script of ours always says itself, or must not be: an array where it is a collector, waited for by sbatch. */
const ALWAYS = ["ARRAY_INX", "DEPENDENCY", "ERROR", "JOB_NAME", "OPEN_MODE", "OUTPUT", "SIGNAL", "WAIT"];

/** What it says where the option is given. */
const BY_OPTION = {
	time: ["TIMELIMIT"],
	memory: ["MEM_PER_CPU", "MEM_PER_GPU", "MEM_PER_NODE"],
	partition: ["PARTITION"],
} as const satisfies Partial<Record<keyof JobOptions, readonly string[]>>;

/** Names of the variables that sbatch must not see, as with it they win over a script's lines: see "INPUT ENVIRONMENT VARIABLES" in sbatch(1). */
export function overriddenVariables(options: JobOptions): string[] {
	const given = (["time", "memory", "partition"] as const).filter((name) => options[name] !== undefined);
	return [...ALWAYS, ...given.flatMap((name) => BY_OPTION[name])].map((name) => `SBATCH_${name}`);
}
