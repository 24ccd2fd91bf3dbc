/** A file of which any part can be had at once, without a promise, and none is had before. */
export interface FileParts {
	/** Bytes of the file. */
	readonly size: number;

	/**
	 * Gets a part, which lies within the file whole. Costs a request or a look at the disk.
	 *
	 * @returns Bytes that the caller owns.
	 * @throws {@link StoreChangedError} when the file is no longer the one that was opened.
	 */
	read(offset: number, length: number): Uint8Array;
}
