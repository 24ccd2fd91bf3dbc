export type { Protocol } from "./assembler.js";
export { PickleError, PickleLimitError, PicklingError } from "./errors.js";
export { DEFAULT_PICKLE_LIMITS, type PickleLimits } from "./limits.js";
export { readPickle } from "./read-pickle.js";
export { timeZoneName } from "./time-zones.js";
export { type WritePickleOptions, writePickle } from "./write-pickle.js";
