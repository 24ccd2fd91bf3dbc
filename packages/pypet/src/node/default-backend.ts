import { isMainThread } from "node:worker_threads";
import type { OpenStorage } from "@pypet/storage";
import { loadHdf5, openHdf5Sync } from "@pypet/storage-hdf5";

// Here, once, so that constructors with a `filename` need not wait for what only the HDF5 library reads. Workers start without it: nearly all
// files are read without.
if (isMainThread) await loadHdf5();

/** Opens an HDF5 file. */
export const openFile: OpenStorage = openHdf5Sync;
