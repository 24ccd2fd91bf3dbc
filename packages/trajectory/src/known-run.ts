import { runName } from "@pypet/naturalnaming";
import type { RunFailure, RunRecord } from "@pypet/storage";
import { durationText } from "./time-text.js";

/** A run of which something is known, in little memory: what many rows have in common is there once, and what follows from the rest is not kept. */
export interface KnownRun {
	readonly common: CommonFields;
	readonly timestamp: number;
	readonly finishTimestamp: number;
	readonly parameterSummary: string;
	/** `undefined` where it is the time from start to end. */
	readonly runtime: string | undefined;
	readonly failure: RunFailure | undefined;
}

/** What rows of runs that were done one after the other have in common. */
type CommonFields = Pick<RunRecord, "completed" | "time" | "environmentHexsha" | "host" | "worker">;

/**
 * A row, to be kept.
 *
 * @param last - The one that was kept before: what it has in common with this one is shared.
 */
export function toKnownRun(row: RunRecord, last: KnownRun | undefined): KnownRun {
	const { failure, finishTimestamp, parameterSummary, runtime, timestamp } = row;
	return {
		common: last && sharesCommonFields(last.common, row) ? last.common : commonFields(row),
		timestamp,
		finishTimestamp,
		parameterSummary,
		runtime: runtime === timeBetween(timestamp, finishTimestamp) ? undefined : runtime,
		failure,
	};
}

/** The row that was kept. */
export function toRow(index: number, { common, failure, finishTimestamp, parameterSummary, runtime, timestamp }: KnownRun): RunRecord {
	return {
		idx: index,
		name: runName(index),
		timestamp,
		finishTimestamp,
		runtime: runtime ?? timeBetween(timestamp, finishTimestamp),
		parameterSummary,
		...common,
		...(failure === undefined ? {} : { failure }),
	};
}

function commonFields({ completed, environmentHexsha, host, time, worker }: RunRecord): CommonFields {
	return { completed, time, environmentHexsha, ...(host === undefined ? {} : { host }), ...(worker === undefined ? {} : { worker }) };
}

function sharesCommonFields(common: CommonFields, row: RunRecord): boolean {
	return (
		common.time === row.time &&
		common.completed === row.completed &&
		common.environmentHexsha === row.environmentHexsha &&
		common.host === row.host &&
		common.worker === row.worker
	);
}

/** Empty where there is none: before the run, and for what other programs write into such a row. */
function timeBetween(timestamp: number, finishTimestamp: number): string {
	const seconds = finishTimestamp - timestamp;
	return timestamp > 0 && seconds >= 0 && seconds < MOST_SECONDS ? durationText(seconds) : "";
}

/** A hundred years: whatever is longer is no run. */
const MOST_SECONDS = 100 * 365 * 86_400;
