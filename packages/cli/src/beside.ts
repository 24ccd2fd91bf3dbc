import type { VerifyReport } from "@pypet/storage-hdf5";
import { countText } from "./damage.js";

type Lock = NonNullable<VerifyReport["beside"]["lock"]>;

/** What lies beside a file, a line each, and what can be done about it. */
export function besideLines(file: string, { lock, log, readers, unfinished }: VerifyReport["beside"]): string[] {
	const lines: string[] = [];
	const isWritten = lock !== undefined && lock.life !== "ended";
	if (lock) lines.push(lockLine(file, lock));
	if (log && log.commits > 0) {
		const advice = isWritten ? "" : `; pypet recover ${file} folds them in`;
		lines.push(`${countText(log.commits, "commit")} in ${file}-log, which other programs don't read${advice}.`);
	}
	if (log && log.lostBytes > 0 && !isWritten)
		lines.push(`${countText(log.lostBytes, "byte")} of a commit that was never finished in ${file}-log.`);
	const reading = readers.filter(({ life }) => life !== "ended").length;
	if (reading > 0) lines.push(`${countText(reading, "program")} may be reading it.`);
	if (unfinished.length > 0) lines.push(`Left behind by programs that were killed: ${unfinished.join(", ")}.`);
	return lines;
}

function lockLine(file: string, { holder, life }: Lock): string {
	const who = holder
		? `process ${holder.processId} on ${holder.host}, which started ${holder.startTime}`
		: "a program that it doesn't name";
	if (life === "running") return `Being written by ${who}.`;
	if (life === "ended") return `Locked by ${who} and has ended: the next to write takes the lock over.`;
	return `Locked by ${who}. Where that doesn't run any more, delete ${file}-lock.`;
}
