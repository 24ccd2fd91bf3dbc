export { type CompletionReader, completedRuns } from "./completed-runs.js";
export { copyTrajectory, holdsTrajectory, type StoredLeaf } from "./copy-trajectory.js";
export {
	type BatchJob,
	DamagedStoreError,
	NoSuchStoreError,
	ReadOnlyStoreError,
	type StoreHolder,
	StoreInUseError,
	StoreWriteError,
	TrajectoryNotFoundError,
	UnknownVersionError,
	UnreadableValueError,
	UnsupportedValueError,
} from "./errors.js";
export { type PackedRuns, type PackedRunsReader, packedRuns } from "./packed-runs.js";
export type { Annotations, LeafItems, LeafOverview, NodeRecord, RunFailure, RunRecord, TrajectoryRecord } from "./records.js";
export type { RunRows } from "./run-rows.js";
export { readsSeries, type SeriesReader } from "./series-reader.js";
export type { OpenOptions, OpenStorage, StorageService, ValueCounter } from "./storage-service.js";
export { addressOf, type ReachableStore, type StoreAddress } from "./store-address.js";
export { type LinkWriter, type Transaction, writesLinks } from "./transaction.js";
