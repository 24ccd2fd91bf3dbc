import type { RunRecord, StorageService } from "@pypet/storage";

const known = new WeakMap<StorageService, Map<string, readonly RunRecord[]>>();

/** The runs of a trajectory, read once: 10⁵ of them take seconds. The files of this worker don't change. */
export function runsOf(storage: StorageService, trajectory: string): readonly RunRecord[] {
	const ofStore = known.get(storage) ?? new Map<string, readonly RunRecord[]>();
	known.set(storage, ofStore);
	const runs = ofStore.get(trajectory) ?? storage.readRuns(trajectory) ?? [];
	ofStore.set(trajectory, runs);
	return runs;
}
