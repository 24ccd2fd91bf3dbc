import type { ByteStore } from "../../../src/bytes/byte-store.js";
import { CRASH_PATH, type CrashWorkload } from "./crash-harness.js";
import { type RandomSource, randomFrom } from "./random.js";

/**
 * A workload of commits that are larger than what is held of them, so that they are written ahead: of a new file and of one that is there, rolled
 * back ones, with a checkpoint in between, changed again before their commit, and one that a session leaves behind when it ends.
 */
export function largeWorkload(seed: number): CrashWorkload {
	return (files, clock) => {
		const random = randomFrom(seed);
		for (let session = 0; session < 2; session++) {
			const file = files.openForWriting(CRASH_PATH, "lif.hdf5", { mostHeld: 1 });
			for (let commit = 0; commit < 2; commit++) {
				addLarge(file, random);
				if (commit === 0) {
					file.rollback();
					addLarge(file, random);
				} else file.checkpoint();
				addLarge(file, random);
				file.commit();
				clock.advance(random.below(700));
				file.write(random.below(file.size - 10), bytesOf(random, 10));
				file.commit();
				if (commit === 1) file.checkpoint();
			}
			addLarge(file, random);
			file.close();
		}
	};
}

/** Appends something large, which is written ahead with the next change, and changes it. */
function addLarge(file: ByteStore, random: RandomSource): void {
	const start = file.size;
	const length = 66_000 + random.below(5000);
	file.write(start, bytesOf(random, length));
	file.write(file.size, bytesOf(random, 1 + random.below(1500)));
	file.write(start + random.below(length - 10), bytesOf(random, 10));
}

function bytesOf(random: RandomSource, length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	for (let index = 0; index < length; index += 1 + (length >> 8)) bytes[index] = random.below(256);
	return bytes;
}
