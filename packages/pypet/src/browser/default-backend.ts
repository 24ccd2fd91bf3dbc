import type { OpenStorage } from "@pypet/storage";
import { openHdf5Sync } from "@pypet/storage-hdf5";

/** Opens an HDF5 file that `openHdf5` has opened before. Nothing is loaded for it here: that waits until the first `openHdf5`. */
export const openFile: OpenStorage = openHdf5Sync;
