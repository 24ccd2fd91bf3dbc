import type { OpenStorage } from "@pypet/storage";
import { loadHdf5 } from "@pypet/storage-hdf5";

/** Opens an HDF5 file. The WebAssembly is loaded once, here, so that constructors with a `filename` need not wait. */
export const openFile: OpenStorage = await loadHdf5();
