export { SlurmCommandError } from "./errors.js";
export { slurm } from "./slurm.js";
export type { JobOptions, SlurmOptions } from "./slurm-options.js";
export { type SubmitOptions, type SubmittedSweep, submitSweep } from "./submit-sweep.js";
export type { SubmittedJob } from "./sweep-jobs.js";
