import { failureOf, isOfTheRun, makeChanges, unpackRun } from "@pypet/environment/launching";
import { completedRuns, type OpenOptions, type OpenStorage, type RunRecord, type StorageService, type Transaction } from "@pypet/storage";
import { Collected } from "./collected.js";
import type { CommittedRun } from "./committed-run.js";
import { NoPlanError } from "./errors.js";
import { type Plan, pendingCount, readPlan } from "./plan.js";
import { SweepFolder } from "./sweep-folder.js";

/** What the collector needs. */
export interface CollectOptions extends OpenOptions {
	/** Opens the trajectory's file for writing: `openHdf5Sync`, say. */
	readonly open: OpenStorage;
	/** The file, where it is another one than when the plan was made. */
	readonly file?: string;
}

/** How far a sweep is in the trajectory's file. */
export interface CollectDone {
	/** How many runs this call has brought into the file, failed ones included. */
	readonly folded: number;
	/** How many runs of the plan are in the file now, failed ones included. */
	readonly collected: number;
	/** How many of these have failed. */
	readonly failed: number;
	/** How many runs the plan has. */
	readonly runs: number;
}

/** So many runs go into one commit at most, and so many bytes. */
const MOST_RUNS = 2000;
const MOST_BYTES = 2 ** 25;

/**
 * Brings what workers have committed into the trajectory's file, as far as it goes now. Workers may go on meanwhile; only one process may collect at
 * a time. Killed at any moment, it goes on the next time.
 *
 * @param path - Path of the folder.
 * @throws {@link NoPlanError}, and what opening and writing the file throw: StoreInUseError, say, where a collector was killed on another machine; when
 * none is alive any more, `hasEnded: () => true` takes over what it has locked.
 *
 * @example
 * ```ts
 * import { openHdf5Sync } from "@pypet/storage-hdf5";
 * import { collect, planSweep, work } from "@pypet/sweep";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "done", addTime: false, filename: "done.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4] });
 * await planSweep(env, (run) => void run.f_add_result("square", run.x ** 2), { folder: "done" });
 * await work("done");
 * console.log(collect("done", { open: openHdf5Sync })); // { folded: 4, collected: 4, failed: 0, runs: 4 }
 * ```
 */
export function collect(path: string, { file, open, ...howToOpen }: CollectOptions): CollectDone {
	const folder = new SweepFolder(path);
	const plan = readPlan(folder);
	const filename = file ?? plan.address?.filename;
	if (filename === undefined) throw new NoPlanError(path, "its trajectory is in the memory of the program that made the plan");
	const storage = open(filename, howToOpen);
	try {
		const collected = collectedSoFar(folder, plan, storage);
		const before = collected.size;
		foldAll(storage, plan.name, collected);
		return { folded: collected.size - before, collected: collected.size, failed: collected.failed, runs: pendingCount(plan) };
	} finally {
		storage.close();
	}
}

/** @throws {@link NoPlanError} when the file doesn't have the plan's trajectory. */
function collectedSoFar(folder: SweepFolder, plan: Plan, storage: StorageService): Collected {
	const record = storage.readTrajectory(plan.name);
	if (record?.timestamp !== plan.timestamp)
		throw new NoPlanError(
			folder.path,
			`the trajectory of its plan, "${plan.name}", is not in ${storage.location}, or another one of that name is`,
		);
	const completed = completedRuns(storage, plan.name) ?? new Uint8Array();
	const noted = new Collected(folder, plan);
	// The file has less than was noted where it is another one, an older copy, or its machine has lost power.
	const collected = noted.isIn(completed) ? noted : new Collected(folder, plan, true);
	// What was committed to the file just before the last collector was killed.
	completed.forEach((isCompleted, index) => {
		if (isCompleted) collected.passOver(index);
	});
	return collected;
}

/** Brings the committed runs into the file, several in a commit. */
function foldAll(storage: StorageService, name: string, collected: Collected): void {
	let batch: CommittedRun[] = [];
	let bytes = 0;
	const commitBatch = () => {
		if (batch.length > 0) fold(storage, name, batch);
		// After the commit: what is noted is in the file.
		collected.save();
		batch = [];
		bytes = 0;
	};
	for (const run of collected.news()) {
		// By now all runs before this one count as met, and they are in the batch or in the file.
		if (batch.length >= MOST_RUNS || bytes >= MOST_BYTES) commitBatch();
		batch.push(run);
		bytes += run.packed.aside.reduce((sum, { byteLength }) => sum + byteLength, run.packed.bytes.length);
	}
	commitBatch();
}

/** Brings runs into the file in one commit; where one of them can't be stored, each by itself, and that one as failed. */
function fold(storage: StorageService, name: string, runs: readonly CommittedRun[]): void {
	try {
		commit(storage, name, runs, (transaction, run) => {
			const { changes, record } = unpackRun(run.packed);
			makeChanges(transaction, name, changes);
			return record;
		});
	} catch (error) {
		if (!isOfTheRun(error)) throw error;
		if (runs.length > 1) for (const run of runs) fold(storage, name, [run]);
		else {
			const failure = failureOf(error, 1);
			commit(storage, name, runs, (_, run) => ({ ...unpackRun(run.packed).record, completed: false, failure }));
		}
	}
}

function commit(
	storage: StorageService,
	name: string,
	runs: readonly CommittedRun[],
	write: (transaction: Transaction, run: CommittedRun) => RunRecord,
): void {
	const transaction = storage.transaction();
	transaction.writeRuns(
		name,
		runs.map((run) => write(transaction, run)),
	);
	transaction.commit();
}
