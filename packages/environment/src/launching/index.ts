// What launchers, and the workers that they start, have in common with the workers of an environment.
export type { Change } from "../workers/changes.js";
export { ForeignRuns, type ForeignRunsOptions } from "../workers/foreign-runs.js";
export { becomeWorker } from "../workers/in-worker.js";
export { JobRunner } from "../workers/job-runner.js";
export type { LaunchedExploration, Launcher, Workforce } from "../workers/launcher.js";
export type { EndedRun, FromWorker, Job, PackedBytes, QueuedRun, RunSource, ToWorker } from "../workers/messages.js";
export { unpackRun } from "../workers/packing.js";
export type { LostRun, RunReport } from "../workers/pool-options.js";
export type { SentError } from "../workers/sent-error.js";
