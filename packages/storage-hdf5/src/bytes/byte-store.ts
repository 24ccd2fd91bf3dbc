/**
 * The bytes of a file as one commit left them, whatever lies where on the disk.
 *
 * Offsets count from the file's start. Reading beyond {@link size} throws `DamagedStoreError`: something in the file points behind its end.
 */
export interface ByteSource {
	/** How messages call the file. */
	readonly location: string;
	/** Bytes that there are. */
	readonly size: number;

	/** Bytes that the caller must not change, and that are valid until the next write. Cheap for a few bytes. */
	view(offset: number, length: number): Uint8Array;

	/** Bytes that the caller owns. For large arrays: read where they go, past any cache. */
	copy(offset: number, length: number): Uint8Array<ArrayBuffer>;

	/**
	 * Reads to where the caller wants bytes, past any cache, with zeros behind the end: for going through much of a file. Left out by sources that gain
	 * nothing by it.
	 */
	fill?(target: Uint8Array, offset: number): void;
}

/** Bytes that can be changed. The changes are seen by its own reads at once, and by nobody else until they are committed as a whole. */
export interface ByteStore extends ByteSource {
	/**
	 * Writes bytes, over what is there or at the end, which grows by them.
	 *
	 * @param offset - At most {@link size}.
	 * @param bytes - From 64 kB on taken without a copy: don't change those before the commit.
	 */
	write(offset: number, bytes: Uint8Array): void;
}
