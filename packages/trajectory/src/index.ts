export {
	type Annotations,
	checkOptions,
	type LeafAnnouncement,
	type LeafDefinition,
	type Loose,
	type NamedBranch,
	type NamedConfig,
	type NamedDerivedParameters,
	type NamedNodes,
	type NamedParameters,
	type NamedResults,
	type NNGroupNode,
	runName,
} from "@pypet/naturalnaming";
export { copyTrajectory } from "@pypet/storage";
export type { BackupOptions } from "./backup.js";
export { cartesianProduct, type LinkedNames } from "./cartesian-product.js";
export type { DeleteOptions } from "./delete-items.js";
export { KeyError, PresettingError, VersionError } from "./errors.js";
export type { BuildDictionary } from "./exploring.js";
export { SingleRun, Trajectory, type TrajectoryConstructor } from "./faces.js";
export type { FromRunsOptions, RunBranch } from "./from-runs.js";
export type { Item, LoadItemsOptions, RemoveOptions, StoreItemsOptions } from "./items.js";
export type { LeafClassReference } from "./leaf-class-registry.js";
export { leafOverview } from "./leaf-overview.js";
export { linspace } from "./linspace.js";
export type { LoadOptions } from "./load-trajectory.js";
export { type Logger, setLogger, warn } from "./logger.js";
export type { MergeOptions } from "./merge.js";
export type { MigrateOptions } from "./place.js";
export { resumeTrajectory } from "./resuming.js";
export type { BranchDictOptions } from "./root-node.js";
export type { RunInformationOptions } from "./run-information.js";
export type { RunInformation } from "./run-table.js";
export {
	closeFile,
	dropRun,
	forgetRun,
	forgetUnfinishedRuns,
	keepRunRecord,
	pointText,
	prepareExperiment,
	runRecord,
	setEnvironment,
	storeForeignRun,
	storeRun,
	writeRun,
} from "./running.js";
export { durationText, timeText } from "./time-text.js";
export { runCount, singleRun } from "./trajectory.js";
export { addNodes, type NodeContent, type TrajectoryContent, trajectoryContent, trajectoryOf } from "./trajectory-content.js";
export type { StoreOptions, TrajectoryOptions } from "./trajectory-options.js";
export { WRITER } from "./writer.js";
