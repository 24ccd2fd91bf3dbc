// What launchers in other packages have in common with localProcesses: a sweep folder, and the program that collects it.
export { type BatchScript, batchScript } from "../batch-script.js";
export { checkCount } from "../check-count.js";
export { Collected } from "../collected.js";
export type { CommittedRun, LoggedLine } from "../committed-run.js";
export type { IndexRange } from "../index-ranges.js";
export { type LaunchedSweep, launchSweep } from "../launched-sweep.js";
export { moduleAddress } from "../module-address.js";
export { chunkCount, type Plan, pendingCount, readPlan, runsOfChunk } from "../plan.js";
export { SweepFolder, type WorkerEnd } from "../sweep-folder.js";
export { type Failure, type SweepEngine, SweepWorkforce } from "../sweep-workforce.js";
export { programBeside, startProgram } from "../worker-program.js";
