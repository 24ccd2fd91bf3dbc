import type { Hdf5Options } from "./hdf5-storage-service.js";

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

/** How a file is opened that is given as an {@link Hdf5Source}. */
export interface Hdf5SourceOptions extends Hdf5Options {
	/** The name by which `filename` means this file. Default: the name of the `File` or handle; bytes and a `Blob` have none and need it. */
	readonly name?: string;
}
