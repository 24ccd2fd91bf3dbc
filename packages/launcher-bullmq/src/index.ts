export { type BullmqOptions, bullmq } from "./bullmq.js";
export { ChunkProcessError, ChunksFailedError, ResultTooLargeError } from "./errors.js";
export { type BullmqWorkOptions, workBullmq } from "./work-bullmq.js";
