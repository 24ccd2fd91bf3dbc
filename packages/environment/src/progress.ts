/** How far an exploration is. */
export interface Progress {
	/** Runs that are over, failed ones included. */
	readonly done: number;
	/** Runs that are to be done. */
	readonly total: number;
	/** Runs whose function threw. */
	readonly failed: number;
	/** Since the first run was started. */
	readonly seconds: number;
}

/** Told of the progress before the first run and after each one. */
export type ProgressListener = (progress: Progress) => void;

const BAR_WIDTH = 24;

/**
 * The progress as one line: bar, count, rate, failures, time left.
 *
 * @example
 * ```ts
 * progressLine({ done: 60, total: 240, failed: 0, seconds: 2 }); // "██████░░░░░░░░░░░░░░░░░░  60/240 runs  30/s  6 s left"
 * ```
 */
export function progressLine({ done, total, failed, seconds }: Progress): string {
	const filled = total === 0 ? BAR_WIDTH : Math.floor((done / total) * BAR_WIDTH);
	const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
	const parts = [bar, `${done}/${total} runs`];
	if (done > 0 && seconds > 0) parts.push(`${rounded(done / seconds)}/s`);
	if (failed > 0) parts.push(`${failed} failed`);
	if (done > 0 && done < total) parts.push(`${duration((seconds / done) * (total - done))} left`);
	if (done === total) parts.push(duration(seconds));
	return parts.join("  ");
}

function rounded(rate: number): string {
	return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}

function duration(seconds: number): string {
	if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
