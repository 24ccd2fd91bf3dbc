import { expect, it } from "vitest";
import { CommitLog } from "../../src/durable/commit-log.js";
import type { DurableFileSystem } from "../../src/durable/durable-file-system.js";
import { LOG_VERSION } from "../../src/durable/log-format.js";
import { readLog } from "../../src/durable/log-reading.js";
import { MemoryDisk, MemoryWorld } from "./support/memory-disk.js";

const PATH = "/folder/lif.hdf5";
const MARK_LENGTH = 40;

it("the mark of a checkpoint that was broken off holds until that of the next one is whole, wherever its writing stops", () => {
	for (let written = 0; written <= MARK_LENGTH; written++) {
		const disk = new MemoryDisk();
		const files = new MemoryWorld(disk).process(1);
		disk.makeFile(PATH).write(0, new Uint8Array(100));
		const log = new CommitLog(files, PATH);
		log.begin({ version: LOG_VERSION, salt: "0123456789abcdef", baseSize: 100, fingerprint: 0, commitNumber: 0, boot: "boot" });
		append(log, 1);
		log.mark();
		const first = log.size;
		append(log, 2);
		writePart(disk, written, () => log.mark());
		expect(coveredEnd(files)).toBe(written < MARK_LENGTH ? first : log.size);
	}
});

function append(log: CommitLog, commitNumber: number): void {
	log.append({ commitNumber, size: 100, ranges: [{ offset: 0, bytes: Uint8Array.of(commitNumber) }], directRanges: [] });
}

/** Lets a write stop after so many bytes, as when the process is killed there. */
function writePart(disk: MemoryDisk, length: number, action: () => void): void {
	let left = length;
	disk.onOperation = () => {
		if (left === 0) throw new Error("killed");
		const part = left;
		left = 0;
		return part;
	};
	try {
		action();
	} catch {
		// It was killed.
	}
	disk.onOperation = () => undefined;
}

function coveredEnd(files: DurableFileSystem): number {
	const log = readLog(files, PATH, files.open(PATH, "read"), { verify: false });
	return typeof log === "object" ? log.mark.coveredEnd : expect.fail("there is no log");
}
