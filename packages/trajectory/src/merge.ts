import { checkOptions, nodesBelow, runName, TreeLeaf, treeNode } from "@pypet/naturalnaming";
import { applyContinuation, Parameter } from "@pypet/parameters";
import type { StorageService, Transaction } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { backup } from "./backup.js";
import { loadChild } from "./loading.js";
import { addMergeInfo } from "./merge-info.js";
import { addNodes, type MergedNode, mergeableNodes, mergedNode, mergedRun, missingNodes, removeMoved, warnOfTaken } from "./merge-nodes.js";
import { type MergeSide, type ParameterPlan, type PointOptions, planParameters } from "./merge-parameters.js";
import { nodeSource, subtree } from "./merge-source.js";
import { migrate } from "./place.js";
import { trajectoryRecord } from "./records.js";
import { markStored, type Written, writeNodes } from "./storing.js";
import type { Trajectory } from "./trajectory.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

/** Options of `f_merge`. */
export interface MergeOptions {
	/**
	 * Name of a parameter that numbers trials from 0 in both trajectories: the other's trials are numbered on behind the own ones. Then no points
	 * are duplicates.
	 */
	readonly trial_parameter?: string;
	/** Leave out runs of the other trajectory whose points the own one has. Default false. Takes time as the number of runs. */
	readonly remove_duplicates?: boolean;
	/** Leave derived parameters of no run out of the comparison, and don't merge them. Default false: they are treated like parameters. */
	readonly ignore_trajectory_derived_parameters?: boolean;
	/** Don't merge results of no run. Default false. */
	readonly ignore_trajectory_results?: boolean;
	/** Back both trajectories up before: into this file or store, or with true each into a file of its own, as `f_backup` does. */
	readonly backup_filename?: string | boolean | StorageService;
	/** Take what is merged out of the other trajectory. Default false. */
	readonly move_nodes?: boolean;
	/** Delete the other trajectory from its store afterwards; only with `move_nodes`. Default false. */
	readonly delete_other_trajectory?: boolean;
	/** Keep what is known of the merge below `config.merge`. Default true. */
	readonly keep_info?: boolean;
	/** Keep name, comment, time and length of the other trajectory there, too. Default true. */
	readonly keep_other_trajectory_info?: boolean;
	/** Merge the other's `config.git`, `config.environment` and `config.merge`, where the own trajectory has nothing of the name. Default true. */
	readonly merge_config?: boolean;
}

const OPTIONS = [
	"trial_parameter",
	"remove_duplicates",
	"ignore_trajectory_derived_parameters",
	"ignore_trajectory_results",
	"backup_filename",
	"move_nodes",
	"delete_other_trajectory",
	"keep_info",
	"keep_other_trajectory_info",
	"merge_config",
] as const;

const MERGED_CONFIG = ["config.git", "config.environment", "config.merge"] as const;

/** Checks what options say by themselves: TypeError for an unknown one, {@link ValueError} for deleting without moving. */
export function checkMergeOptions(options: MergeOptions): void {
	checkOptions("f_merge", options, OPTIONS);
	if (!options.delete_other_trajectory || options.move_nodes) return;
	throw new ValueError("Deleting the other trajectory after copying all of it takes twice the work: give move_nodes, too.");
}

/** Takes the runs of another trajectory behind the own ones. Everything is checked before anything is changed. */
export function mergeTrajectories(trajectory: Trajectory<object>, otherTrajectory: Trajectory<object>, options: MergeOptions): void {
	const [shared, otherState] = [trajectory[state], otherTrajectory[state]];
	checkStates(shared, otherState);
	const own: MergeSide = { state: shared, source: nodeSource(shared) };
	const other: MergeSide = { state: otherState, source: nodeSource(otherState) };
	checkLengths(own, other);
	const points = pointOptions(trajectory, options);
	const ignoreResults = options.ignore_trajectory_results ?? false;
	const plan = planParameters(own, other, points);
	const nodes = mergeableNodes(other, ignoreResults);
	const taken: string[] = [];
	const missing = missingNodes(own, nodes.outside, (fullName) => taken.push(fullName));
	makeBackups(shared, otherState, options.backup_filename);

	trajectory.f_restore_default();
	takeClasses(shared, otherState);
	const lengthBefore = shared.runs.length;
	refreshRows(own);
	const config = (options.merge_config ?? true) ? [...mergedConfig(own, other)] : [];
	if (options.keep_info ?? true) {
		const keepOther = options.keep_other_trajectory_info ?? true;
		addMergeInfo(trajectory, shared, otherState, { ...points, ignoreResults, keepOther, lengthBefore, mergedRuns: plan.runs.length });
	}
	addPoints(shared, plan);
	addShared(shared, plan, [...config, ...missing.map((record) => mergedNode(other, record))]);
	const movedResults = missing.flatMap(({ fullName, kind }) => (kind === "leaf" ? [fullName] : []));
	if (options.move_nodes) removeMoved(other, movedResults);
	plan.runs.forEach((run, position) => {
		const groups = nodes.ofRuns.get(runName(run)) ?? [];
		addRun(shared, other, run, groups, lengthBefore + position);
		if (options.move_nodes) removeMoved(other, groups);
	});
	if (options.delete_other_trajectory) deleteStored(otherState);
	warnOfTaken(shared, otherState, taken);
}

function checkStates(own: TrajectoryState, other: TrajectoryState): void {
	const isSamePlace = own.storage === other.storage || (own.file !== undefined && own.file === other.file);
	if (own === other || (own.root.stored && other.root.stored && own.name === other.name && isSamePlace)) {
		throw new ValueError(`"${own.name}" can't be merged with itself.`);
	}
	if (!other.root.stored) return;
	for (const node of nodesBelow(other.root)) {
		if (node.stored) continue;
		throw new ValueError(`"${other.name}" is stored, but its "${node.fullName}" is not, and would be left out. Store it with f_store().`);
	}
}

/** A store may know of more runs than there are in memory, where somebody else has added some. */
function checkLengths(own: MergeSide, other: MergeSide): void {
	const isShort = own.source.runCount > own.state.runs.length;
	if (!isShort && other.source.runCount === other.state.runs.length) return;
	const { name } = isShort ? own.state : other.state;
	throw new ValueError(`The store knows of another number of runs of "${name}" than there are in memory. Load it again before merging.`);
}

/** Runs may have been completed elsewhere: all rows are written again, so they must be up to date. */
function refreshRows({ source, state: shared }: MergeSide): void {
	for (let index = 0; index < source.runCount; index++) {
		const row = source.readRun(index);
		if (row) shared.runs.set(row);
	}
}

function pointOptions(trajectory: Trajectory<object>, options: MergeOptions): PointOptions {
	return {
		trial: options.trial_parameter === undefined ? undefined : trajectory.f_get(options.trial_parameter).v_full_name,
		removeDuplicates: options.remove_duplicates ?? false,
		ignoreDerivedParameters: options.ignore_trajectory_derived_parameters ?? false,
	};
}

function makeBackups(own: TrajectoryState, other: TrajectoryState, target: MergeOptions["backup_filename"]): void {
	if (target === undefined || target === false) return;
	for (const each of [other, own]) backup(each, target === true ? {} : { backup_filename: target });
}

function* mergedConfig(own: MergeSide, other: MergeSide): Generator<MergedNode> {
	for (const group of MERGED_CONFIG) {
		for (const record of missingNodes(own, [...subtree(other.source, group)], () => {})) yield mergedNode(other, record);
	}
}

/** Leaves come to the own tree as instances of the classes that they have in the other one. */
function takeClasses(own: TrajectoryState, other: TrajectoryState): void {
	own.classes.addAll(other.classes);
	for (const node of nodesBelow(other.root)) if (node instanceof TreeLeaf) own.classes.addClassOf(node.leaf);
}

/** Puts the other's values behind those of the parameters, in memory. */
function addPoints(shared: TrajectoryState, { changes, runs }: ParameterPlan): void {
	for (const [fullName, change] of changes) {
		const parameter = parameterAt(shared, fullName);
		applyContinuation(parameter, shared.runs.length, change);
		parameter[treeNode].stored = false;
		shared.explored.set(fullName, parameter);
	}
	shared.runs.length += runs.length;
	shared.runs.summariseAgain();
}

/** A run with its data and its row, which says that it is completed only where it was. */
function addRun(shared: TrajectoryState, other: MergeSide, run: number, groups: readonly string[], index: number): void {
	const row = other.source.readRun(run);
	const isStarted = row !== undefined && (row.completed || row.timestamp > 0);
	if (!isStarted && groups.length === 0) return;
	const planned = shared.runs.row(index);
	const { name, parameterSummary } = planned;
	addNodes(shared, mergedRun(other, groups, index), [{ ...(row ?? planned), idx: index, name, parameterSummary }]);
}

/** What the runs have in common, in one commit: parameters, config, results of no run, and a row for each run. */
function addShared(shared: TrajectoryState, plan: ParameterPlan, nodes: readonly MergedNode[]): void {
	let written: Written = new Map();
	addNodes(shared, nodes, [], (transaction) => {
		transaction.writeTrajectory(trajectoryRecord(shared));
		const changed = Array.from(plan.changes.keys(), (fullName) => parameterAt(shared, fullName)[treeNode]);
		deleteOldItems(shared, transaction, changed);
		const info = Array.from(nodesBelow(shared.root)).filter((node) => !node.stored && node.fullName.startsWith("config.merge."));
		written = writeNodes(shared, transaction, [...changed, ...info]);
		transaction.writeRuns(shared.name, shared.runs.rows);
	});
	if (shared.root.stored) shared.runs.noteAllStored();
	markStored(shared, written);
}

/** An explored parameter may have other items than one that is not. */
function deleteOldItems(shared: TrajectoryState, transaction: Transaction, leaves: readonly TreeLeaf[]): void {
	for (const { fullName } of leaves) {
		const names = shared.requiredStorage.readItemNames(shared.name, fullName);
		if (names) transaction.deleteItems(shared.name, fullName, names);
	}
}

function parameterAt(shared: TrajectoryState, fullName: string): Parameter {
	const path = fullName.split(".");
	const known = shared.tree.at(shared.tree.root, path);
	const isLoaded = known instanceof TreeLeaf && !known.leaf.f_is_empty();
	const node = isLoaded ? known : loadChild(shared, shared.tree.root, path, false, -2);
	if (node instanceof TreeLeaf && node.leaf instanceof Parameter) return node.leaf;
	throw new TypeError(`"${fullName}" is no parameter.`);
}

function deleteStored(other: TrajectoryState): void {
	if (!other.root.stored) return;
	const transaction = other.requiredStorage.transaction();
	transaction.deleteTrajectory(other.name);
	transaction.commit();
	migrate(other, {});
}
