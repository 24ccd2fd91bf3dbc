export { type CollectDone, type CollectOptions, collect } from "./collect.js";
export { NoPlanError, OtherCodeError, PlanExistsError, SegmentWriteError, WorkersEndedError } from "./errors.js";
export { type LocalProcessesOptions, localProcesses } from "./local-processes.js";
export { type PlannedSweep, type PlanOptions, planSweep } from "./plan-sweep.js";
export { cancelSweep, type SweepStatus, sweepStatus } from "./status.js";
export { taskIndex } from "./task-index.js";
export { type WorkDone, type WorkOptions, work } from "./work.js";
