import { DirectWriter } from "../../../src/file-format/direct-writer.js";
import { writeEmptyFile } from "../../../src/file-format/empty-file.js";
import { RandomChanges } from "../../support/random-changes.js";
import { CRASH_PATH, type CrashWorkload } from "./crash-harness.js";

/**
 * A workload of HDF5 objects: stored, expanded, overwritten, deleted and moved, in two sessions with checkpoints in between.
 *
 * @param commits - How many in each session.
 */
export function hdf5Workload(seed: number, commits: number): CrashWorkload {
	return (files, clock) => {
		const changes = new RandomChanges(seed);
		for (let session = 0; session < 2; session++) {
			const file = files.openForWriting(CRASH_PATH, "lif.hdf5");
			if (file.isNew) writeEmptyFile(file);
			const writer = new DirectWriter(file);
			for (let commit = 0; commit < commits; commit++) {
				changes.changeSome(writer, 4);
				writer.finish();
				file.commit();
				clock.advance(400);
				if (commit % 6 === 5) file.checkpoint();
			}
			file.close();
		}
	};
}
