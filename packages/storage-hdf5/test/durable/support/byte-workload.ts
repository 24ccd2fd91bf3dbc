import type { ByteStore } from "../../../src/bytes/byte-store.js";
import { CRASH_PATH, type CrashWorkload } from "./crash-harness.js";
import { type RandomSource, randomFrom } from "./random.js";

/**
 * A workload of bytes without a meaning, of every kind of change: small and large ones, at the end and over what is there, rolled back ones,
 * with checkpoints in between, and sessions that end and begin.
 *
 * @param commits - How many in each of three sessions.
 */
export function byteWorkload(seed: number, commits: number): CrashWorkload {
	return (files, clock) => {
		const random = randomFrom(seed);
		for (let session = 0; session < 3; session++) {
			const file = files.openForWriting(CRASH_PATH, "lif.hdf5");
			if (file.isNew) file.write(0, bytesOf(random, 3000));
			for (let commit = 0; commit < commits; commit++) {
				change(file, random, commit === 2 ? 70_000 : 0);
				if (random.below(6) === 0) {
					file.rollback();
					change(file, random, 0);
				}
				file.commit();
				clock.advance(random.below(700));
				if (random.below(9) === 0) file.checkpoint();
			}
			file.close();
		}
	};
}

/** Changes a few places, appends something, and something large where it is asked for. */
function change(file: ByteStore, random: RandomSource, large: number): void {
	for (let place = random.below(4); place > 0; place--) {
		const length = 1 + random.below(Math.min(300, file.size));
		file.write(random.below(file.size - length + 1), bytesOf(random, length));
	}
	file.write(file.size, bytesOf(random, 1 + random.below(1500)));
	if (large === 0) return;
	const start = file.size;
	file.write(start, bytesOf(random, large));
	// The next commit, and this one, change what was written past the log.
	file.write(start + random.below(large - 10), bytesOf(random, 10));
}

function bytesOf(random: RandomSource, length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	for (let index = 0; index < length; index += 1 + (length >> 8)) bytes[index] = random.below(256);
	return bytes;
}
