import { type Progress, type ProgressListener, plainProgress, progressLine } from "./progress.js";

/** A terminal, or whatever a program writes its messages to. */
export interface MessageStream {
	/** Writes a text at the end. */
	write(text: string): unknown;
	/** Whether lines can be written over. */
	readonly isTTY?: boolean;
	/** Width in characters. */
	readonly columns?: number;
}

const REDRAW_SECONDS = 0.1;

/**
 * Shows the progress on a terminal, as one line that is written over at most ten times a second; elsewhere in lines of their own, as
 * {@link plainProgress} does.
 *
 * @param stream - Standard error, usually, so that a program's output stays clean.
 *
 * @example
 * ```ts
 * import { terminalProgress } from "@pypet/environment";
 *
 * const written: string[] = [];
 * const tell = terminalProgress({ isTTY: false, write: (text: string) => written.push(text) > 0 });
 * tell({ done: 3, total: 3, failed: 1, seconds: 2 });
 * console.log(written.length); // 1
 * ```
 */
export function terminalProgress(stream: MessageStream): ProgressListener {
	if (!stream.isTTY) return plainProgress((line) => stream.write(`${line}\n`));
	let shown = Number.NEGATIVE_INFINITY;
	return (progress: Progress) => {
		const isLast = progress.done === progress.total;
		if (!isLast && progress.seconds - shown < REDRAW_SECONDS) return;
		shown = progress.seconds;
		stream.write(`\r\u001b[2K${progressLine(progress).slice(0, (stream.columns || 80) - 1)}${isLast ? "\n" : ""}`);
	};
}
