export { Hdf5Error } from "./errors.js";
export { type Hdf5Options, Hdf5StorageService } from "./hdf5-storage-service.js";
export { loadHdf5, openHdf5 } from "./open-hdf5.js";
