export { SnapshotLimitError } from "./errors.js";
export { MemoryStorageService } from "./memory-storage-service.js";
export type { SnapshotLimits } from "./snapshot.js";
