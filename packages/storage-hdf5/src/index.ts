export type { Durability } from "./durable/durable-file.js";
export { StoreChangedError } from "./durable/errors.js";
export { FileNotOpenedError, Hdf5Error, LibraryNotLoadedError } from "./errors.js";
export { UnsupportedFormatError } from "./file-format/unsupported-format-error.js";
export type { BlobSource, HandleSource, Hdf5Source, Hdf5SourceOptions } from "./hdf5-source.js";
export { type Hdf5Options, Hdf5StorageService } from "./hdf5-storage-service.js";
export { recoverHdf5, repairHdf5, verifyHdf5 } from "./maintenance/maintain.js";
export type { Damage, ReadCounts, RepairReport, VerifyReport } from "./maintenance/report.js";
export { loadHdf5, openHdf5, openHdf5Sync } from "./open-hdf5.js";
