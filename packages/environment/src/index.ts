export { Environment, type EnvironmentOptions } from "./environment.js";
export { type Progress, type ProgressListener, progressLine } from "./progress.js";
export type { CompletedRun, FailedRun, RunFunction, RunOutcome } from "./run-function.js";
export { type MessageStream, terminalProgress } from "./terminal-progress.js";
