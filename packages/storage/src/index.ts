export {
	DamagedStoreError,
	NoSuchStoreError,
	ReadOnlyStoreError,
	TrajectoryNotFoundError,
	UnreadableValueError,
	UnsupportedValueError,
} from "./errors.js";
export type { Annotations, LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "./records.js";
export type { OpenStorage, StorageService } from "./storage-service.js";
export type { Transaction } from "./transaction.js";
