import { nodesBelow, runName, type TreeGroup, TreeLeaf } from "@pypet/naturalnaming";
import type { RunRecord, Transaction } from "@pypet/storage";
import { addedLeaves, removeAdded, warnOfLost } from "./added-outside.js";
import { PresettingError } from "./errors.js";
import { parameterSummary } from "./parameter-summary.js";
import type { RootNode } from "./root-node.js";
import { checkStored, markStored, type Written, writeNodes } from "./storing.js";
import type { Trajectory } from "./trajectory.js";
import { state, type TrajectoryState } from "./trajectory-state.js";

// What an environment, or whoever else runs a trajectory, needs of it besides its members.

/**
 * The row of a run as it is now. @throws KeyError when there is no such run.
 *
 * @example
 * ```ts
 * import { runRecord, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * console.log(runRecord(traj, 2).name, runRecord(traj, 2).completed); // run_00000002 false
 * ```
 */
export function runRecord(trajectory: RootNode<object>, index: number): RunRecord {
	return trajectory[state].runs.row(index);
}

/**
 * Keeps a run's row in memory only, for a trajectory without a store; what the run has added stays in the tree.
 *
 * For whoever does runs, as `@pypet/environment` does.
 *
 * @example
 * ```ts
 * import { keepRunRecord, runRecord, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * keepRunRecord(traj, { ...runRecord(traj, 0), completed: true });
 * console.log(traj.f_is_completed(0)); // true
 * ```
 */
export function keepRunRecord(trajectory: RootNode<object>, record: RunRecord): void {
	trajectory[state].runs.set(record);
	trajectory[state].addedOutside.delete(record.idx);
}

/**
 * Stores a run's row together with what the run has added below its groups, in one commit: it counts as completed only with its data.
 *
 * For whoever does runs, as `@pypet/environment` does.
 *
 * @throws TypeError when the trajectory was never stored.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { runRecord, singleRun, storeRun, Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * traj.f_store();
 * singleRun(traj, 0).f_add_result("rate", 12.5);
 * storeRun(traj, { ...runRecord(traj, 0), completed: true });
 * console.log(storage.readRuns("lif")?.[0]?.completed); // true
 * console.log(storage.readLeaf("lif", "results.runs.run_00000000.rate")); // Map(1) { 'rate' => 12.5 }
 * ```
 */
export function storeRun(trajectory: RootNode<object>, record: RunRecord): void {
	storeRunNodes(trajectory[state], record.idx, record);
	keepStored(trajectory, record);
}

/**
 * Stores a run's row together with what the run has stored elsewhere, in another thread or process, in one commit.
 *
 * For whoever does runs elsewhere and keeps them here, as `@pypet/environment` does with workers.
 *
 * @param write - Makes the run's changes.
 * @throws TypeError when the trajectory was never stored.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { runRecord, storeForeignRun, Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * traj.f_store();
 * const fullName = "results.runs.run_00000000.rate";
 * storeForeignRun(traj, { ...runRecord(traj, 0), completed: true }, (transaction) => {
 * 	transaction.writeNode("lif", { kind: "leaf", fullName, className: "Result", comment: "Hz", annotations: new Map() });
 * 	transaction.writeItems("lif", fullName, new Map([["rate", 12.5]]));
 * });
 * console.log(storage.readLeaf("lif", fullName), traj.f_is_completed(0)); // Map(1) { 'rate' => 12.5 } true
 * ```
 */
export function storeForeignRun(trajectory: RootNode<object>, record: RunRecord, write: (transaction: Transaction) => void): void {
	const shared = trajectory[state];
	commitRun(shared, record.idx, record, (transaction) => {
		write(transaction);
		return new Map();
	});
	keepStored(trajectory, record);
}

/**
 * Writes what lies below a run's groups and was not stored before. In a trajectory that has a store it counts as stored afterwards, and a warning
 * names what the run has added elsewhere.
 *
 * For workers that do runs and hand on what these store; {@link storeRun} does it in the trajectory's own store.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { singleRun, Trajectory, writeRun } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * traj.f_store();
 * singleRun(traj, 0).f_add_result("rate", 12.5);
 * const transaction = storage.transaction();
 * writeRun(traj, 0, transaction);
 * transaction.commit();
 * console.log(storage.readLeaf("lif", "results.runs.run_00000000.rate")); // Map(1) { 'rate' => 12.5 }
 * ```
 */
export function writeRun(trajectory: RootNode<object>, index: number, transaction: Transaction): void {
	const shared = trajectory[state];
	const written = writeNodes(shared, transaction, runNodes(shared, index));
	if (!shared.root.stored) return;
	markStored(shared, written);
	warnOfLost(shared, index);
}

/**
 * Takes a run's groups, with all below them, out of the tree in memory; and what it has added elsewhere, unless it was stored or kept
 * meanwhile by {@link storeRun} or {@link keepRunRecord}: a run that has failed leaves nothing behind and can be run again. What such a run
 * has put into the store itself leaves it when the run, or anything in that place, is stored the next time; of what it has put outside of its
 * groups the leaves do, as others may know of the groups.
 *
 * For whoever does runs, as `@pypet/environment` does.
 *
 * @example
 * ```ts
 * import { forgetRun, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * singleRun(traj, 0).f_add_result("rate", 12.5);
 * forgetRun(traj, 0);
 * console.log(traj.f_contains("results.runs.run_00000000")); // false
 * ```
 */
export function forgetRun(trajectory: RootNode<object>, index: number): void {
	const shared = trajectory[state];
	const groups = runGroups(shared, index);
	const leaves = [...addedLeaves(shared, index)];
	if (!shared.runs.isCompleted(index)) shared.leftovers.add(index, [...groups, ...leaves].filter(isStored).map(fullNameOf));
	for (const group of groups) shared.tree.remove(group);
	removeAdded(shared, index);
}

/**
 * Takes a run out of the tree in memory as {@link forgetRun} does, for whoever stores nothing: what it has stored is others' to know.
 *
 * @example
 * ```ts
 * import { dropRun, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * singleRun(traj, 0).f_add_result("rate", 12.5);
 * dropRun(traj, 0);
 * console.log(traj.f_contains("results.runs.run_00000000")); // false
 * ```
 */
export function dropRun(trajectory: RootNode<object>, index: number): void {
	forgetRun(trajectory, index);
	trajectory[state].leftovers.delete(index);
}

/**
 * Takes what the store has of runs that are not completed out of the tree, as {@link forgetRun} does. What is only in memory stays.
 *
 * For whoever goes on with an exploration, as `@pypet/environment` does.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { forgetUnfinishedRuns, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false, storage_service: new MemoryStorageService() });
 * singleRun(traj, 0).f_add_result("rate", 12.5);
 * traj.f_store();
 * forgetUnfinishedRuns(traj);
 * console.log(traj.f_contains("results.runs.run_00000000")); // false
 * ```
 */
export function forgetUnfinishedRuns(trajectory: RootNode<object>): void {
	const shared = trajectory[state];
	for (let index = 0; index < shared.runs.length; index++) {
		if (!shared.runs.isCompleted(index) && runGroups(shared, index).some((group) => group.stored)) forgetRun(trajectory, index);
	}
}

/**
 * Tells a trajectory which environment runs it: what `v_environment_name` and `v_environment_hexsha` answer.
 *
 * For environments.
 *
 * @example
 * ```ts
 * import { setEnvironment, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * setEnvironment(traj, { name: "environment_3f786850", hexsha: "3f786850e387550fdab836ed7e6dc881de23001b" });
 * console.log(traj.v_environment_name); // environment_3f786850
 * ```
 */
export function setEnvironment(trajectory: RootNode<object>, environment: { readonly name: string; readonly hexsha: string }): void {
	trajectory[state].environment = environment;
}

/**
 * Closes the store of a trajectory where the default backend has opened it by the trajectory's `filename`; it opens again by itself.
 *
 * For whoever needs the file for itself now, or lets others open it.
 *
 * @example
 * ```ts
 * import { closeFile } from "@pypet/trajectory";
 * import { Trajectory } from "pypet";
 *
 * const traj = new Trajectory("lif", { add_time: false, filename: "closed.hdf5" });
 * traj.f_store();
 * closeFile(traj);
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_store();
 * console.log(tau.v_stored); // true
 * ```
 */
export function closeFile(trajectory: RootNode<object>): void {
	if (trajectory[state].file !== undefined) trajectory[state].storage?.close();
}

/**
 * The point of a run as text, which is the same wherever the trajectory is: its explored values, as the table of runs shows them, but never
 * cut. Empty where nothing is explored.
 *
 * @example
 * ```ts
 * import { pointText, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * console.log(pointText(traj, 2)); // tau: 20
 * ```
 */
export function pointText(trajectory: RootNode<object>, index: number): string {
	return parameterSummary(trajectory[state].explored, index);
}

/**
 * Makes a trajectory ready for its runs: parameters and derived parameters are locked.
 *
 * For environments.
 *
 * @throws {@link PresettingError} when a parameter was preset but never added; nothing is locked then.
 *
 * @example
 * ```ts
 * import { prepareExperiment, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * prepareExperiment(traj);
 * console.log(tau.v_locked); // true
 * ```
 */
export function prepareExperiment(trajectory: Trajectory<object>): void {
	const { presets, root } = trajectory[state];
	if (presets.size > 0) {
		const leaves = [...nodesBelow(root)].filter((node) => node instanceof TreeLeaf && !node.fullName.startsWith("results."));
		throw new PresettingError(
			[...presets.keys()],
			leaves.map(({ fullName }) => fullName),
		);
	}
	trajectory.f_lock_parameters();
	trajectory.f_lock_derived_parameters();
}

/** Stores what lies below a run's groups and was not stored before and, where given, the run's row, in one commit. */
export function storeRunNodes(shared: TrajectoryState, index: number, record?: RunRecord): void {
	commitRun(shared, index, record, (transaction) => writeNodes(shared, transaction, runNodes(shared, index)));
	warnOfLost(shared, index);
}

function keepStored(trajectory: RootNode<object>, record: RunRecord): void {
	keepRunRecord(trajectory, record);
	trajectory[state].runs.stored.noteStored(record.idx);
}

/** Commits what a run has stored, in place of what it has left in the store before. */
function commitRun(
	shared: TrajectoryState,
	index: number,
	record: RunRecord | undefined,
	write: (transaction: Transaction) => Written,
): void {
	checkStored(shared);
	const transaction = shared.requiredStorage.transaction();
	const leftovers = shared.leftovers.of(index);
	shared.leftovers.delete(index);
	try {
		for (const fullName of leftovers) transaction.deleteNode(shared.name, fullName);
		const written = write(transaction);
		if (record) transaction.writeRuns(shared.name, [record]);
		transaction.commit();
		markStored(shared, written);
	} catch (error) {
		shared.leftovers.add(index, leftovers);
		throw error;
	}
}

function* runNodes(shared: TrajectoryState, index: number): Generator<TreeGroup | TreeLeaf> {
	for (const group of runGroups(shared, index)) {
		yield group;
		yield* nodesBelow(group);
	}
}

function runGroups(shared: TrajectoryState, index: number): (TreeGroup | TreeLeaf)[] {
	return [...shared.tree.index.nodes(runName(index), [runName(index)])];
}

const isStored = (node: TreeGroup | TreeLeaf) => node.stored;
const fullNameOf = (node: TreeGroup | TreeLeaf) => node.fullName;
