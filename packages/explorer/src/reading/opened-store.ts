import { pythonText } from "@pypet/parameters";
import { type Annotations, DamagedStoreError, type TrajectoryRecord } from "@pypet/storage";
import { type Hdf5StorageService, openHdf5 } from "@pypet/storage-hdf5";
import type { AnnotationText, OpenedFile, TrajectoryEntry } from "../protocol/file-content.js";

/** A file that is open for reading. */
export interface OpenedStore {
	readonly storage: Hdf5StorageService;
	readonly file: OpenedFile;
}

/**
 * Opens a file, and looks which trajectories are in it.
 *
 * @param source - In Node a path; in a browser's worker the file or its address, which is read where it lies.
 *
 * @example
 * ```ts
 * import { openStore } from "@pypet/explorer/reading";
 * import { openHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = await openHdf5("read.hdf5");
 * new Trajectory("lif", { add_time: false, comment: "f-I curves", storage_service: storage }).f_store();
 * storage.close();
 * const { file } = await openStore("read.hdf5");
 * console.log(file.trajectories.map(({ comment }) => comment)); // [ 'f-I curves' ]
 * ```
 */
export async function openStore(source: File | URL | string): Promise<OpenedStore> {
	const storage = await opened(source);
	const trajectories = storage.trajectoryNames().flatMap((each) => {
		const record = storage.readTrajectory(each);
		return record ? [entryOf(record)] : [];
	});
	const { location, size } = storage;
	const name = location.slice(Math.max(location.lastIndexOf("/"), location.lastIndexOf("\\")) + 1);
	if (trajectories.length === 0) throw new DamagedStoreError(name, "holds no trajectory of pypet.");
	return { storage, file: { name, size, trajectories } };
}

async function opened(source: File | URL | string): Promise<Hdf5StorageService> {
	const options = { readOnly: true };
	if (typeof source === "string") return openHdf5(source, options);
	return source instanceof URL ? openHdf5(source, options) : openHdf5(source, options);
}

/** Annotations as a page shows them. */
export function annotationTexts(annotations: Annotations): AnnotationText[] {
	return Array.from(annotations, ([name, value]) => ({ name, text: pythonText(value) }));
}

function entryOf({ annotations, comment, name, python, time, version }: TrajectoryRecord): TrajectoryEntry {
	const writer = `pypet ${version}, ${/^\d/.test(python) ? `Python ${python}` : python}`;
	return { name, comment, time, writer, annotations: annotationTexts(annotations) };
}
