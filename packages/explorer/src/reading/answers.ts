import type { FileAnswers } from "../protocol/recording.js";
import { findNames } from "./find-names.js";
import { readPartView } from "./large-arrays.js";
import { readNodeContent, readNodeEntries, summaries } from "./nodes.js";
import type { OpenedStore } from "./opened-store.js";
import { readResultColumn, readResultNames } from "./results.js";
import { readRunTable } from "./run-table.js";

/**
 * Answers the page's calls on a file.
 *
 * @example
 * ```ts
 * import { answersOn, openStore } from "@pypet/explorer/reading";
 * import { openHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = await openHdf5("answered.hdf5");
 * new Trajectory("lif", { add_time: false, comment: "f-I curves", storage_service: storage }).f_store();
 * storage.close();
 * const answers = answersOn(await openStore("answered.hdf5"));
 * console.log(answers.readRuns("lif").count); // 1
 * ```
 */
export function answersOn(store: OpenedStore): FileAnswers {
	const { storage } = store;
	return {
		readRuns: (trajectory) => readRunTable(storage, trajectory),
		readChildren: (trajectory, group) => readNodeEntries(storage, trajectory, group),
		readNode: (trajectory, fullName) => readNodeContent(storage, trajectory, fullName),
		readArrayPart: (trajectory, fullName, item, start) => readPartView(storage, trajectory, fullName, item, start),
		summarise: (trajectory, fullNames) => summaries(store, trajectory, fullNames),
		readResultNames: (trajectory) => readResultNames(storage, trajectory),
		readResult: (trajectory, result, reduction, start, end) => readResultColumn(storage, trajectory, result, reduction, start, end),
		find: (trajectory, text) => findNames(storage, trajectory, text),
	};
}
