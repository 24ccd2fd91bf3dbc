import type { FileEntry } from "../hdf5-source.js";

/** A `FileSystemSyncAccessHandle`: a file of the browser's private file system that nobody else can open to write meanwhile. */
export interface SyncHandle {
	read(target: Uint8Array, options: { readonly at: number }): number;
	write(bytes: Uint8Array, options: { readonly at: number }): number;
	truncate(size: number): void;
	getSize(): number;
	flush(): void;
	close(): void;
}

/** An entry that gives such handles. Browsers have them in dedicated workers only. */
export interface SyncEntry extends FileEntry {
	createSyncAccessHandle(): Promise<SyncHandle>;
}

export function isSyncEntry(entry: FileEntry): entry is SyncEntry {
	return "createSyncAccessHandle" in entry;
}
