export { watchInterrupts } from "./interrupts.js";
export { contentHash, hostName, platformVersions, script } from "./machine.js";
export { functionOfText } from "./moved-function.js";
export { nextTask } from "./next-task.js";
export { packValue, unpackValue } from "./packed-value.js";
export { standardError } from "./standard-error.js";
export { startWorker } from "./start-worker.js";
export { workTree } from "./work-tree.js";
