import { DamagedStoreError } from "@pypet/storage";

/** A dataset is far larger than what is stored of it: most of it was never written, or its extents are damaged. It is not read as a whole. */
export class LargerThanStoredError extends DamagedStoreError {
	constructor(
		location: string,
		/** Of the dataset's header. */
		address: number,
		/** Bytes of all elements. */
		readonly byteLength: number,
		/** Bytes that are in the file. */
		readonly storedLength: number,
	) {
		super(
			location,
			`has a dataset of ${byteLength} bytes of which ${storedLength} are stored, at byte ${address}: the rest was never written, or its extents are damaged. ` +
				"It is read in parts only.",
		);
	}
}
