/**
 * What the package asks of a file system, besides what the HDF5 library does by itself.
 *
 * A call that fails throws the file system's own error; callers say what was to be done.
 */
export interface FileSystem {
	/**
	 * The path under which file system and HDF5 library find a file, whatever becomes of the working directory.
	 *
	 * @throws {@link FileNotOpenedError} in a browser, when no file of that name was opened.
	 */
	resolve(filename: string): string;

	/** What tells the file's present content from any other: it changes when somebody writes or replaces it. `undefined` where there is no file. */
	stateOf(path: string): string | undefined;

	/** Why a file can't be opened: it is a folder, or this user may not read it. `undefined` where neither holds. */
	obstacleAt(path: string): "folder" | "permission" | undefined;

	/** Makes the folder of a file, with those above it, where it isn't there yet. */
	makeFolderOf(path: string): void;

	/** All bytes of a file. The caller owns them. */
	readFile(path: string): Uint8Array<ArrayBuffer>;

	/** Opens an existing file for reading and writing. */
	open(path: string): OpenFile;

	/** Removes a file, where there is one. */
	remove(path: string): void;
}

/** A file of a {@link FileSystem} that is open for reading and writing. */
export interface OpenFile {
	/**
	 * Fills `bytes` from the file's byte `offset` on.
	 *
	 * @returns How many bytes there were.
	 */
	read(bytes: Uint8Array, offset: number): number;

	/**
	 * Writes `bytes` from the file's byte `offset` on.
	 *
	 * @returns How many bytes were written.
	 */
	write(bytes: Uint8Array, offset: number): number;

	close(): void;
}
