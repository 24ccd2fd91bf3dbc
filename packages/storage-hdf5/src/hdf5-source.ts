import type { Hdf5Options } from "./options.js";

/** A file that a program in a browser has in its hands: its bytes, or what gives them. An empty one is a new file. */
export type Hdf5Source = ArrayBuffer | BlobSource | HandleSource | Uint8Array;

/** A `Blob`, such as the body of a response, or a `File` that a person chose or dropped. */
export interface BlobSource {
	/** A `File` has one. */
	readonly name?: string;
	/** All bytes. */
	arrayBuffer(): Promise<ArrayBuffer>;
}

/** A `FileSystemFileHandle`, from a picker or of the origin private file system. */
export interface HandleSource {
	readonly name: string;
	/** The file in its present state. */
	getFile(): Promise<BlobSource>;
}

/** A `FileSystemDirectoryHandle` of the origin private file system (OPFS): `await navigator.storage.getDirectory()`, or a folder in it. */
export interface FolderSource {
	readonly kind: "directory";
	/** The file of a name; with `create`, an empty one where there is none. */
	getFileHandle(name: string, options: { readonly create: boolean }): Promise<FileEntry>;
}

/** What a folder gives for a name: a `FileSystemFileHandle`. */
export interface FileEntry extends HandleSource {
	readonly kind: "file";
	/** Whether it stands for the same file as another. */
	isSameEntry(other: FileEntry): Promise<boolean>;
}

/** How a file is opened that is given as an {@link Hdf5Source}. */
export interface Hdf5SourceOptions extends Hdf5Options {
	/** The name by which `filename` means this file. Default: the name of the `File` or handle; bytes and a `Blob` have none and need it. */
	readonly name?: string;
}

/** How a file in a {@link FolderSource} is opened. */
export interface Hdf5FolderOptions extends Hdf5Options {
	/** Its name in the folder, by which `filename` means it, too. */
	readonly name: string;
}
