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
 * import { progressLine } from "@pypet/environment";
 *
 * console.log(progressLine({ done: 60, total: 240, failed: 0, seconds: 2 })); // ██████░░░░░░░░░░░░░░░░░░  60/240 runs  30/s  6.0 s left
 * ```
 */
export function progressLine(progress: Progress): string {
	const { done, total } = progress;
	const filled = total === 0 ? BAR_WIDTH : Math.floor((done / total) * BAR_WIDTH);
	return ["█".repeat(filled) + "░".repeat(BAR_WIDTH - filled), ...parts(progress)].join("  ");
}

/** Seconds between two lines where none is written over. */
const PLAIN_SECONDS = 30;

/**
 * Tells the progress in whole lines: one every 30 seconds, and at the end how it went, where there was such a line or runs have failed. An
 * exploration of less than 30 seconds without failures says nothing.
 *
 * @param write - Takes a line, without an end.
 *
 * @example
 * ```ts
 * import { plainProgress } from "@pypet/environment";
 *
 * const lines: string[] = [];
 * const tell = plainProgress((line) => lines.push(line));
 * tell({ done: 3, total: 3, failed: 1, seconds: 2 });
 * console.log(lines.length); // 1
 * ```
 */
export function plainProgress(write: (line: string) => void): ProgressListener {
	let told = 0;
	return (progress) => {
		const { done, failed, seconds, total } = progress;
		const isLast = done === total && total > 0;
		if (seconds - told >= PLAIN_SECONDS || (isLast && told > 0)) {
			told = seconds;
			write(parts(progress).join("  "));
		}
		if (isLast && failed > 0) write(`${failed} of ${total} runs failed; the outcomes, and the table of runs, say why.`);
	};
}

function parts({ done, failed, seconds, total }: Progress): string[] {
	const texts = [`${done}/${total} runs`];
	if (done > 0 && seconds > 0) texts.push(`${rounded(done / seconds)}/s`);
	if (failed > 0) texts.push(`${failed} failed`);
	if (done > 0 && done < total) texts.push(`${duration((seconds / done) * (total - done))} left`);
	if (done === total) texts.push(duration(seconds));
	return texts;
}

function rounded(rate: number): string {
	return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}

function duration(seconds: number): string {
	if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
