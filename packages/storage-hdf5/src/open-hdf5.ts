import { platform } from "#platform";
import { loadLibrary } from "./h5wasm/hdf5-library.js";
import type { FolderSource, Hdf5FolderOptions, Hdf5Source, Hdf5SourceOptions } from "./hdf5-source.js";
import { Hdf5StorageService } from "./hdf5-storage-service.js";
import { OpenFiles } from "./open-files.js";
import type { Hdf5Options } from "./options.js";

const openFiles = new OpenFiles(platform);
platform.atExit(() => openFiles.closeAll());

/**
 * Loads the HDF5 library (WebAssembly, about 50 ms), once for the process.
 *
 * It is needed for what other programs compressed with blosc, or wrote in newer forms of HDF5. What this package writes, and nearly
 * all of pypet's files, is read without.
 *
 * @returns {@link openHdf5Sync}.
 *
 * @example
 * ```ts
 * import { Hdf5StorageService, loadHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const open = await loadHdf5(); // loads the WebAssembly, once
 * const storage = open("loadhdf5.hdf5");
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * console.log(storage instanceof Hdf5StorageService, storage.trajectoryNames()); // true [ 'lif' ]
 * ```
 */
export async function loadHdf5(): Promise<(filename: string, options?: Hdf5Options) => Hdf5StorageService> {
	await loadLibrary();
	return openHdf5Sync;
}

/**
 * Opens a file without waiting. It reads and makes nothing yet: a file may come into being with its first commit.
 *
 * In Node it opens any file, in a browser those that {@link openHdf5} has opened.
 *
 * @throws {@link FileNotOpenedError} for any other.
 *
 * @example
 * ```ts
 * import { loadHdf5, openHdf5Sync } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * await loadHdf5();
 * const storage = openHdf5Sync("new.hdf5"); // no file yet
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * console.log(storage.trajectoryNames()); // [ 'lif' ]
 * ```
 */
export function openHdf5Sync(filename: string, options?: Hdf5Options): Hdf5StorageService {
	return new Hdf5StorageService(filename, platform.resolve(filename), openFiles, options, import.meta.url);
}

/**
 * Opens a file, loading the HDF5 library first where it isn't yet.
 *
 * @param filename - In Node, its path. In a browser, the file that was opened by this name, or else a new one in memory.
 */
export async function openHdf5(filename: string, options?: Hdf5Options): Promise<Hdf5StorageService>;

/**
 * Opens a file that a program in a browser has in its hands. From now on a `filename` of its name means it.
 *
 * The file is copied into memory, where it stays until page or worker end, in place of one that was opened by the same name before. Commits change
 * the copy; `readBytes` gives it out.
 *
 * With `readOnly`, in a worker, a `Blob`, `File` or `FileSystemFileHandle` is not copied but read where it lies, part by part, at most 64 MB of it in memory:
 * so the file may be larger than memory. If it changes meanwhile, reading throws {@link StoreChangedError}.
 *
 * @param file - An empty one is a new file.
 * @throws `ValueError` when it has no name and none is given, and in Node, which opens files by their path.
 *
 * @example
 * ```ts
 * import { openHdf5 } from "@pypet/storage-hdf5";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = await openHdf5("opened.hdf5"); // in a browser also what a person chose: await openHdf5(input.files[0])
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * console.log(storage.trajectoryNames()); // [ 'lif' ]
 * ```
 */
export async function openHdf5(file: Hdf5Source, options?: Hdf5SourceOptions): Promise<Hdf5StorageService>;

/**
 * Opens a file at an address for reading, in a browser's worker. From now on a `filename` of its name means it.
 *
 * It is read part by part, by range requests, at most 64 MB of it in memory; whole, up to 1 GB, where the server gives no parts. It is as its last commit left
 * it when it was opened, with what waits in a log beside it (`lif.hdf5-log`). If it changes meanwhile, reading throws {@link StoreChangedError}.
 *
 * Reading waits for the server. A server of another site must let this page read (`Access-Control-Allow-Origin`); it should let it see `Content-Range` and
 * `ETag`, too (`Access-Control-Expose-Headers`), as otherwise a change may go unnoticed where it sends no `Last-Modified`.
 *
 * @param address - `http:` or `https:`, absolute.
 * @param options - `name` is by default the last part of the address.
 * @throws {@link FileNotFetchedError} when it can't be had, also by reading later; `ValueError` outside of a worker, and in Node.
 *
 * @example
 * ```ts
 * const storage = await openHdf5(new URL("https://example.org/lif.hdf5"));
 * ```
 */
export async function openHdf5(address: URL, options?: Hdf5SourceOptions): Promise<Hdf5StorageService>;

/**
 * Opens a file where a browser keeps it, the origin private file system (OPFS). From now on a `filename` of its name means it.
 *
 * In a dedicated worker only. Commits are as safe as in Node: one that has returned outlives a tab that is closed or crashes. Until the store that this
 * returns is closed, no other worker or tab can open the file; after that, so that it can't be used here before it is opened again.
 *
 * @param folder - The folder of the file, whose log gets the name `lif.hdf5-log` beside it. A name that isn't there yet is a new file.
 * @throws `StoreInUseError` when another worker or tab has the file open; `ValueError` outside of a dedicated worker, without a name, and in Node.
 *
 * @example
 * ```ts
 * const storage = await openHdf5(await navigator.storage.getDirectory(), { name: "lif.hdf5" });
 * ```
 */
export async function openHdf5(folder: FolderSource, options: Hdf5FolderOptions): Promise<Hdf5StorageService>;

export async function openHdf5(
	file: string | Hdf5Source | FolderSource | URL,
	{ name, ...options }: Hdf5SourceOptions = {},
): Promise<Hdf5StorageService> {
	await loadLibrary();
	// Whoever has another file of this name open goes on with the new one.
	const { readOnly = false } = options;
	const how = name === undefined ? { readOnly } : { name, readOnly };
	const filename = await platform.admit(file, how, (path) => openFiles.forget(path));
	const storage = openHdf5Sync(filename, options);
	openFiles.hold(platform.resolve(filename), storage);
	return storage;
}
