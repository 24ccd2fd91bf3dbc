import type { NewAttribute, NewDataset } from "../hdf5-file.js";

/** A group of datasets, ready to be written. */
export interface EncodedGroup {
	/** Of the group itself. */
	readonly attributes: ReadonlyMap<string, NewAttribute>;
	/** By name. */
	readonly datasets: ReadonlyMap<string, EncodedDataset>;
}

/** A dataset with attributes of its own. */
export interface EncodedDataset {
	readonly dataset: NewDataset;
	readonly attributes: ReadonlyMap<string, NewAttribute>;
}
