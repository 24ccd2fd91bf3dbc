import { pythonText } from "@pypet/parameters";
import { type Annotations, DamagedStoreError, type StorageService, type TrajectoryRecord } from "@pypet/storage";
import { openHdf5 } from "@pypet/storage-hdf5";
import type { AnnotationText, OpenedFile, TrajectoryEntry } from "../protocol/file-content.js";

/** A file in this worker's memory. */
export interface OpenedStore {
	readonly storage: StorageService;
	readonly file: OpenedFile;
}

/**
 * Opens a file, and looks which trajectories are in it.
 *
 * @param size - In bytes.
 */
export async function openStore(source: ArrayBuffer | File, name: string, size: number): Promise<OpenedStore> {
	const storage = await openHdf5(source, { name, readOnly: true });
	const trajectories = storage.trajectoryNames().flatMap((each) => {
		const record = storage.readTrajectory(each);
		return record ? [entryOf(record)] : [];
	});
	if (trajectories.length === 0) throw new DamagedStoreError(name, "holds no trajectory of pypet.");
	return { storage, file: { name, size, trajectories } };
}

/** Annotations as a page shows them. */
export function annotationTexts(annotations: Annotations): AnnotationText[] {
	return Array.from(annotations, ([name, value]) => ({ name, text: pythonText(value) }));
}

function entryOf({ annotations, comment, name, python, time, version }: TrajectoryRecord): TrajectoryEntry {
	const writer = `pypet ${version}, ${/^\d/.test(python) ? `Python ${python}` : python}`;
	return { name, comment, time, writer, annotations: annotationTexts(annotations) };
}
