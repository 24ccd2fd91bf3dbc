import { gzipSync } from "node:zlib";
import { TrajectoryNotFoundError } from "@pypet/storage";
import { packed } from "../protocol/packing.js";
import { openStore } from "../reading/opened-store.js";
import { pageHtml } from "./page.js";
import { record } from "./record.js";

/** What a report is about. */
export interface ReportOptions {
	/** The one trajectory to show; by default all that the file holds. */
	readonly trajectory?: string;
}

/**
 * The explorer with the data of a file in one HTML page, which opens from disk and by mail and asks nobody for anything.
 *
 * It holds runs and results whole, so that every figure can be drawn from it; values outside of runs up to 1 MB each; and the trees of as many runs as 4 MB
 * take. The page itself is below 1 MB. Nothing of the file runs: it is data to the page, whose content security policy names its program by its hash.
 *
 * @param filename - A file that `openHdf5` opens. It is read as its last commit left it.
 * @returns The page's HTML.
 * @throws NoSuchStoreError when there is no file, DamagedStoreError when it is none of pypet's, TrajectoryNotFoundError.
 *
 * @example
 * ```ts
 * import { reportPage } from "@pypet/explorer";
 * import { openHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = await openHdf5("reported.hdf5");
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * storage.close();
 * const html = await reportPage("reported.hdf5");
 * console.log(html.startsWith("<!doctype html>"), html.length < 3_000_000); // true true
 * ```
 */
export async function reportPage(filename: string, { trajectory }: ReportOptions = {}): Promise<string> {
	const store = await openStore(filename);
	try {
		const names = store.file.trajectories.map(({ name }) => name);
		if (trajectory !== undefined && !names.includes(trajectory)) throw new TrajectoryNotFoundError(filename, trajectory, names);
		const recording = record(store, trajectory === undefined ? names : [trajectory]);
		return pageHtml(`${trajectory ?? names.join(", ")} · pypet`, gzipSync(packed(recording)).toString("base64"));
	} finally {
		store.storage.close();
	}
}
