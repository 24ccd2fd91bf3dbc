import { isRunName, runName } from "@pypet/naturalnaming";
import type { PackedRuns, RunFailure, RunRecord, RunRows } from "@pypet/storage";
import { KeyError } from "./errors.js";
import { type KnownRun, toKnownRun, toRow } from "./known-run.js";
import { RowsToStore } from "./rows-to-store.js";
import { StoredRows } from "./stored-rows.js";

/** What is known of a single run, by the names that the specification gives. */
export interface RunInformation {
	/** Position in the trajectory, from 0. */
	idx: number;
	/** `run_` and eight digits. */
	name: string;
	/** Whether the run ended well and its data is stored. */
	completed: boolean;
	/** Start for people, local time; empty before the run. */
	time: string;
	/** Start in seconds since 1970, UTC; 0 before the run. */
	timestamp: number;
	/** End in seconds since 1970, UTC; 0 before the run. */
	finish_timestamp: number;
	/** Duration for people; empty before the run. */
	runtime: string;
	/** The run's explored values: `x: 1.0,   y: 6`. */
	parameter_summary: string;
	/** First seven digits of the environment's SHA-1, or `N/A`. */
	short_environment_hexsha: string;
	/** Name of the machine that did the run, where that is known. */
	host?: string;
	/** What did the run there: `main`, `thread 2`; where that is known. */
	worker?: string;
	/** How the last attempt ended, of a run that has failed. */
	failure?: RunFailure;
}

/** The runs of a trajectory. Only runs of which something is known take memory, so a million planned ones cost nothing. */
export class RunTable {
	/** What the store has of this table; another one when the trajectory gets another place. */
	stored = new StoredRows();
	readonly #known = new Map<number, KnownRun>();
	/** Those that were loaded; what is known of a run since then comes first. */
	#loaded: PackedRuns | undefined;
	#last: KnownRun | undefined;

	/** @param summaryOf - The explored values of a run as text; asked for runs that were not started. */
	constructor(
		private readonly summaryOf: (index: number) => string,
		public length = 1,
	) {}

	/** The row of a run; made up where nothing is known of it. */
	row(index: number): RunRecord {
		const known = this.known(index);
		if (known) return known;
		return {
			idx: index,
			name: runName(index),
			completed: false,
			time: "",
			timestamp: 0,
			finishTimestamp: 0,
			runtime: "",
			parameterSummary: this.summaryOf(index),
			environmentHexsha: "N/A",
		};
	}

	/** The row of a run, where anything is known of it. */
	known(index: number): RunRecord | undefined {
		const known = this.#known.get(this.#checked(index));
		return known ? toRow(index, known) : this.#loaded?.at(index);
	}

	/** The rows of all runs. */
	get rows(): RunRows {
		return new RowsToStore(this.length, (index) => this.row(index));
	}

	/** The rows that the store doesn't have as they are here. */
	get unstoredRows(): RunRows {
		const { count, indexAt } = this.stored.missing(this.length);
		return new RowsToStore(count, (position) => this.row(indexAt(position)));
	}

	/** Whether a run is completed. */
	isCompleted(index: number): boolean {
		const known = this.#known.get(this.#checked(index));
		return known ? known.common.completed : (this.#loaded?.isCompleted(index) ?? false);
	}

	/** Keeps what is known of a run. */
	set(row: RunRecord): void {
		this.#keep(this.#checked(row.idx), row);
		this.stored.noteChange(row.idx);
	}

	/** Notes that the store has all rows as they are here. */
	noteAllStored(): void {
		this.stored = new StoredRows(this.length);
	}

	/** Makes the summaries of all rows again, after the parameters have changed. */
	summariseAgain(): void {
		for (const row of this.#loaded ?? []) if (!this.#known.has(row.idx)) this.#keep(row.idx, row);
		this.#loaded = undefined;
		for (const [index, known] of this.#known) this.#known.set(index, { ...known, parameterSummary: this.summaryOf(index) });
	}

	/** Forgets all rows and takes these instead, which the store has; without any there is one run, not started. */
	replace(rows?: PackedRuns): void {
		const count = rows?.length ?? 0;
		this.#known.clear();
		this.#loaded = rows;
		this.stored = new StoredRows(count);
		this.length = Math.max(1, count);
	}

	/**
	 * The index of a run given by index or by full name.
	 *
	 * @throws {@link KeyError} when there is no such run.
	 */
	indexOf(nameOrIndex: string | number): number {
		if (typeof nameOrIndex === "number") return this.#checked(nameOrIndex);
		if (!isRunName(nameOrIndex)) throw new KeyError(`"${nameOrIndex}" is no name of a run: those are run_ and eight digits.`);
		return this.#checked(Number(nameOrIndex.slice("run_".length)));
	}

	#keep(index: number, row: RunRecord): void {
		this.#last = toKnownRun(row, this.#last);
		this.#known.set(index, this.#last);
	}

	#checked(index: number): number {
		if (Number.isInteger(index) && index >= 0 && index < this.length) return index;
		throw new KeyError(`There is no run ${index}: the trajectory has ${this.length}, numbered from 0.`);
	}
}

/** A row as `f_get_run_information` gives it. */
export function runInformation(row: RunRecord): RunInformation {
	return {
		idx: row.idx,
		name: row.name,
		completed: row.completed,
		time: row.time,
		timestamp: row.timestamp,
		finish_timestamp: row.finishTimestamp,
		runtime: row.runtime,
		parameter_summary: row.parameterSummary,
		short_environment_hexsha: row.environmentHexsha,
		...(row.host === undefined ? {} : { host: row.host }),
		...(row.worker === undefined ? {} : { worker: row.worker }),
		...(row.failure === undefined ? {} : { failure: row.failure }),
	};
}
