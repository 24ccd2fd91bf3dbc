import type { RunRecord } from "@pypet/storage";
import {
	addNodes,
	forgetRun,
	keepRunRecord,
	type Loose,
	type NodeContent,
	runRecord,
	singleRun,
	storeForeignRun,
	type Trajectory,
} from "@pypet/trajectory";
import { isPypetError } from "@pypet/values";
import { endedRecord, failureOf, isOfTheRun, keepRun, type RunPlace } from "../kept-run.js";
import type { FailedRun, RunOutcome } from "../run-function.js";
import { type LineLogger, RunLog } from "../run-log.js";
import { type Change, makeChanges } from "./changes.js";
import type { EndedRun } from "./messages.js";
import { OwnChanges } from "./own-changes.js";
import { unpackRun } from "./packing.js";
import type { LostRun, RunReport } from "./pool-options.js";
import { fromSentValue } from "./sendable.js";
import { fromSent } from "./sent-error.js";

/** How runs of workers are kept. */
export interface ForeignRunsOptions extends Omit<RunPlace, "worker"> {
	/** Whether each run's nodes come into memory, and stay there. */
	readonly keepRuns: boolean;
	/** Where a run's log lines are given on to. */
	readonly logger: LineLogger | undefined;
}

/** Keeps the runs that workers have done. */
export class ForeignRuns<T, S extends object = Loose> {
	readonly #trajectory: Trajectory<S>;
	readonly #options: ForeignRunsOptions;
	/** What runs that are under way have logged, by index: their workers may end. */
	readonly #logs = new Map<number, RunLog>();
	/** A function that has done a run can be had: what is missing in another run is missing there. */
	#hasCompleted = false;

	constructor(trajectory: Trajectory<S>, options: ForeignRunsOptions) {
		this.#trajectory = trajectory;
		this.#options = options;
	}

	/** Takes a line that a run logs. */
	log(index: number, level: keyof LineLogger, message: string): void {
		const log = this.#logs.get(index) ?? new RunLog(runRecord(this.#trajectory, index).name, this.#options.logger);
		this.#logs.set(index, log);
		log[level](message);
	}

	/**
	 * Keeps a run that is over: in the store, where the trajectory has one.
	 *
	 * @throws RunFunctionError when its function can't be had in a worker, and what the store throws when it fails as a whole. The run is as if it
	 * had not been started then.
	 */
	keep(report: RunReport): RunOutcome<T> {
		const { index } = report.run;
		if (runRecord(this.#trajectory, index).failure) forgetRun(this.#trajectory, index);
		const outcome = report.kind === "ended" ? this.#keepEnded(report.run) : this.#keepLost(report.run);
		this.#logs.delete(index);
		return outcome;
	}

	#keepEnded({ end, index, packed, seconds }: EndedRun): RunOutcome<T> {
		const error = end.completed ? undefined : fromSent(end.error);
		if (!this.#hasCompleted && isPypetError(error, "RunFunctionError")) throw error;
		const { changes, record } = unpackRun(packed);
		const { name, parameterSummary } = runRecord(this.#trajectory, index);
		let value: unknown;
		try {
			if (end.completed) value = fromSentValue(end.value);
			this.#keepChanges({ ...record, parameterSummary }, changes);
		} catch (thrown) {
			if (!isOfTheRun(thrown)) throw thrown;
			const attempts = record.failure?.attempts ?? 1;
			return this.#keepFailed(record, { completed: false, index, name, error: thrown, seconds, attempts });
		}
		this.#hasCompleted ||= end.completed;
		// What a run function returns is a T; it comes as a copy.
		if (end.completed) return { completed: true, index, name, value: value as T, seconds };
		return { completed: false, index, name, error, seconds, attempts: end.attempts };
	}

	#keepLost({ attempts, error, index, seconds, worker }: LostRun): FailedRun {
		const planned = runRecord(this.#trajectory, index);
		const started = new Date(Date.now() - 1000 * seconds);
		const record = endedRecord(planned, { ...this.#options, worker }, { started, seconds }, failureOf(error, attempts));
		return this.#keepFailed(record, { completed: false, index, name: planned.name, error, seconds, attempts });
	}

	/** Keeps a run of which nothing but its log lines is there, or can be stored. */
	#keepFailed(record: RunRecord, outcome: FailedRun): FailedRun {
		this.#logs.get(outcome.index)?.addTo(singleRun(this.#trajectory, outcome.index));
		const failure = failureOf(outcome.error, outcome.attempts);
		keepRun(this.#trajectory, { ...record, completed: false, failure }, this.#options.keepRuns);
		return outcome;
	}

	#keepChanges(record: RunRecord, changes: readonly Change[]): void {
		const isStored = this.#trajectory.v_storage_service !== null;
		if (isStored) storeForeignRun(this.#trajectory, record, (transaction) => makeChanges(transaction, this.#trajectory.v_name, changes));
		else keepRunRecord(this.#trajectory, record);
		if (!isStored || (this.#options.keepRuns && record.completed)) addNodes(this.#trajectory, nodesOf(changes, isStored));
	}
}

/** The nodes that changes leave behind, with their items. */
function nodesOf(changes: readonly Change[], isStored: boolean): NodeContent[] {
	const own = new OwnChanges();
	own.add(changes);
	return Array.from(own.records(), (record) => ({ record, items: own.node(record.fullName)?.items ?? new Map(), isStored }));
}
