import { rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { PypetError } from "@pypet/values";
import { UsageError } from "./arguments.js";
import { refuseExisting } from "./existing-file.js";
import { OutputClosedError, type Terminal } from "./terminal.js";

/** What is written into a file. */
export type Content = string | Uint8Array;

/** Where the table goes in one of its formats. */
export interface ExportTarget {
	/** Name of the format's option: `csv`. */
	readonly format: string;
	/** The option's value: a file's name, or `-`. */
	readonly out: string;
	/** Whether that is standard output. */
	readonly isOutput: boolean;
	/** Whether that is a pipe or a device, which takes what is written and keeps nothing. */
	readonly isStream: boolean;
}

/** A table could not be written where it was to go. What had been written of it is gone. */
class ExportFailedError extends PypetError {
	override readonly name = "ExportFailedError";

	constructor(
		readonly file: string,
		cause: Error,
	) {
		super(`${file} can't be written: ${cause.message}. Name another file.`, { cause });
	}
}

/**
 * What the value of a format's option stands for.
 *
 * @throws UsageError for an empty name, and for bytes on a terminal's standard output;
 * FileExistsError where there is a file already, NoSuchFolderError where there is no folder for it.
 */
export function exportTarget(format: string, out: string, terminal: Terminal): ExportTarget {
	if (out === "") throw new UsageError(`--${format} takes the name of a file, not an empty text.`);
	const isOutput = STANDARD_OUTPUT.has(out);
	const isStream = isOutput || isPipeOrDevice(out);
	if (isOutput && format !== "csv" && (terminal.columns !== undefined || !terminal.writeBytes)) {
		throw new UsageError(
			`--${format} writes bytes, which are not for a terminal. Name a file, or send them into one: --${format} ${out} > FILE.`,
		);
	}
	if (!isStream) refuseExisting(out, "an export");
	return { format, out, isOutput, isStream };
}

/** @throws UsageError where two formats go to the same place. */
export function refuseSameTarget(targets: readonly ExportTarget[]): void {
	const formats = new Map<string, string>();
	for (const { format, isOutput, out } of targets) {
		const place = isOutput ? "" : resolve(out);
		const former = formats.get(place);
		if (former !== undefined) throw new UsageError(`--${former} and --${format} can't both go to ${out}. Name two files.`);
		formats.set(place, format);
	}
}

/**
 * Writes a table where it goes.
 *
 * @throws {@link OutputClosedError} when a pipe's reader went away, {@link ExportFailedError} for a file that can't be written.
 */
export function writeContent({ isOutput, isStream, out }: ExportTarget, content: Content, terminal: Terminal): void {
	if (isOutput) {
		if (typeof content === "string") terminal.write(content);
		else terminal.writeBytes?.(content);
		return;
	}
	try {
		writeFileSync(out, content, { flag: isStream ? "w" : "wx" });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (isStream && code === "EPIPE") throw new OutputClosedError();
		// Another program's file that came in between stays; what is unfinished of ours would be in the way of the next call.
		if (!isStream && code !== "EEXIST") rmSync(out, { force: true });
		throw error instanceof Error ? new ExportFailedError(out, error) : error;
	}
}

/** Names that shells and other programs have for standard output; where that is sent into a file, the last three lead to the file. */
const STANDARD_OUTPUT: ReadonlySet<string> = new Set(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]);

/** Whether something is there that is neither file nor folder: a named pipe, a shell's `>(gzip > runs.csv.gz)`, `/dev/null`. */
function isPipeOrDevice(name: string): boolean {
	const stats = statSync(name, { throwIfNoEntry: false });
	return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}
