import { type PackedRuns, packedRuns, type StorageService } from "@pypet/storage";

const known = new WeakMap<StorageService, Map<string, PackedRuns | undefined>>();

/** The runs of a trajectory, read once; `undefined` where there is none of that name. The files of this worker don't change. */
export function runsOf(storage: StorageService, trajectory: string): PackedRuns | undefined {
	const ofStore = known.get(storage) ?? new Map<string, PackedRuns | undefined>();
	known.set(storage, ofStore);
	if (!ofStore.has(trajectory)) ofStore.set(trajectory, packedRuns(storage, trajectory));
	return ofStore.get(trajectory);
}
