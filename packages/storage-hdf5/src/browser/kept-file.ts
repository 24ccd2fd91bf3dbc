import { StoreInUseError } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { type DurableFiles, durableFilesOn } from "../durable/durable-file.js";
import { logPath } from "../durable/names.js";
import { Hdf5Error } from "../errors.js";
import type { FileEntry, FolderSource } from "../hdf5-source.js";
import { OpfsFileSystem } from "./opfs-file-system.js";
import { isSyncEntry, type SyncHandle } from "./sync-handle.js";

/** A file in OPFS that this worker has open, and nobody else. */
export interface KeptFile {
	readonly entry: FileEntry;
	readonly files: DurableFiles;
	/** Lets others open it. */
	close(): void;
}

/**
 * The entry of a file in a folder of OPFS, made where there is none yet.
 *
 * @throws {@link Hdf5Error} when the folder doesn't give it.
 */
export function entryOf(folder: FolderSource, name: string): Promise<FileEntry> {
	return opened(name, () => folder.getFileHandle(name, { create: true }));
}

/**
 * Opens a file with the log beside it, for this worker alone.
 *
 * @throws `StoreInUseError` when another worker or tab has one of them, `ValueError` outside of a dedicated worker, {@link Hdf5Error} where the
 * browser refuses.
 */
export async function openKeptFile(folder: FolderSource, entry: FileEntry): Promise<KeptFile> {
	const { name } = entry;
	const base = await opened(name, () => syncHandleOf(entry));
	try {
		const log = await opened(name, async () => syncHandleOf(await folder.getFileHandle(logPath(name), { create: true })));
		return {
			entry,
			files: durableFilesOn(new OpfsFileSystem(name, base, log)),
			close() {
				// The file last: whoever gets it gets the log, too.
				log.close();
				base.close();
			},
		};
	} catch (error) {
		base.close();
		throw error;
	}
}

function syncHandleOf(entry: FileEntry): Promise<SyncHandle> {
	if (isSyncEntry(entry)) return entry.createSyncAccessHandle();
	throw new ValueError(
		`${entry.name} can be kept in a folder by a dedicated worker only. Open it in one; or open a copy in memory: ` +
			`await openHdf5(await folder.getFileHandle("${entry.name}"))`,
	);
}

async function opened<Result>(name: string, open: () => Promise<Result>): Promise<Result> {
	try {
		return await open();
	} catch (error) {
		if (error instanceof ValueError) throw error;
		if (isRefusal(error)) throw new StoreInUseError(name, undefined, "Another worker or tab has it open.", { cause: error });
		throw new Hdf5Error(name, "opening the file", error instanceof Error ? error.message : String(error), { cause: error });
	}
}

/** Whether somebody else has a handle: https://fs.spec.whatwg.org/#api-filesystemfilehandle-createsyncaccesshandle. */
function isRefusal(error: unknown): boolean {
	return error instanceof Error && error.name === "NoModificationAllowedError";
}
