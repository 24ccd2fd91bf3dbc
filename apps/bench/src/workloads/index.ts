import type { Workload } from "../workload.js";
import { addResults } from "./add-results.js";
import { bigLoad, bigStore } from "./big-array.js";
import { explore, findIndices } from "./explore.js";
import { loadAll, loadPython, loadSkeleton } from "./load-file.js";
import { fromRuns, iterateRuns, naturalAccess, shortcutSearch } from "./look-up.js";
import { merge } from "./merge.js";
import { storeRuns } from "./store-runs.js";

/** All workloads, in the order of the table. */
export const workloads: readonly Workload[] = [
	storeRuns,
	loadSkeleton,
	loadAll,
	loadPython,
	fromRuns,
	iterateRuns,
	naturalAccess,
	shortcutSearch,
	explore,
	findIndices,
	addResults,
	merge,
	bigStore,
	bigLoad,
];
