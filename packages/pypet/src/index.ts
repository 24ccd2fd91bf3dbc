export {
	type CompletedRun,
	type EnvironmentOptions,
	type FailedRun,
	type Progress,
	type ProgressListener,
	progressLine,
	type RunFunction,
	type RunOutcome,
} from "@pypet/environment";
export {
	Annotations,
	AttributeError,
	ConfigGroup,
	DerivedParameterGroup,
	type DictOptions,
	type GetOptions,
	type LeafClass,
	type LoadMode,
	type Loose,
	NNGroupNode,
	NotUniqueNodeError,
	ParameterGroup,
	ResultGroup,
	type SearchOptions,
} from "@pypet/naturalnaming";
export { ArrayParameter, Parameter, ParameterLockedException, PickleParameter, PickleResult, Result, SparseParameter, SparseResult } from "@pypet/parameters";
export {
	DamagedStoreError,
	NoSuchStoreError,
	ReadOnlyStoreError,
	type StorageService,
	TrajectoryNotFoundError,
	UnreadableValueError,
	UnsupportedValueError,
} from "@pypet/storage";
export { FileNotOpenedError, type Hdf5Source, type Hdf5StorageService, openHdf5 } from "@pypet/storage-hdf5";
export { MemoryStorageService } from "@pypet/storage-memory";
export {
	type BackupOptions,
	cartesianProduct,
	copyTrajectory,
	type DeleteOptions,
	type FromRunsOptions,
	KeyError,
	type LoadOptions,
	type MergeOptions,
	type MigrateOptions,
	type Logger,
	linspace,
	PresettingError,
	type RunInformation,
	runCount,
	SingleRun,
	type StoreOptions,
	singleRun,
	type TrajectoryOptions,
	VersionError,
} from "@pypet/trajectory";
export { ByteArray, Bytes, Complex, DateTime, float, int, isPypetError, Matrix, NDArray, ndarray, PypetError, Scalar, SparseMatrix, Tuple, tuple, ValueError } from "@pypet/values";
export { Environment } from "./environment.js";
export { Trajectory } from "./trajectory.js";
