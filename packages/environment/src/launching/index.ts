// What launchers, and the workers that they start, have in common with the workers of an environment.
export { failureOf, isOfTheRun } from "../kept-run.js";
export { type Change, makeChanges } from "../workers/changes.js";
export { becomeWorker } from "../workers/in-worker.js";
export { JobRunner } from "../workers/job-runner.js";
export type { LaunchedExploration, Launcher, Workforce } from "../workers/launcher.js";
export type { EndedRun, FromWorker, Job, PackedBytes, QueuedRun, RunSource, ToWorker } from "../workers/messages.js";
export { unpackRun } from "../workers/packing.js";
export type { LostRun, RunReport } from "../workers/pool-options.js";
export type { Plain, SentValue } from "../workers/sendable.js";
export { fromSent, type SentError, toSent } from "../workers/sent-error.js";
