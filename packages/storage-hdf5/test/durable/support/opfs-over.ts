import { OpfsFileSystem } from "../../../src/browser/opfs-file-system.js";
import type { SyncHandle } from "../../../src/browser/sync-handle.js";
import type { DurableFileSystem } from "../../../src/durable/durable-file-system.js";
import { logPath } from "../../../src/durable/names.js";

/**
 * The file system of a file in OPFS, whose handles are files of another file system.
 *
 * @param changed - Breaks a handle on purpose.
 */
export function opfsOver(
	files: DurableFileSystem,
	path: string,
	changed: (handle: SyncHandle, path: string) => SyncHandle = (handle) => handle,
): DurableFileSystem {
	const handleOf = (name: string): SyncHandle => changed(syncHandle(files, name), name);
	return new OpfsFileSystem(path, handleOf(path), handleOf(logPath(path)));
}

/** A browser makes a file, and keeps its name, before it gives a handle out. */
function syncHandle(files: DurableFileSystem, path: string): SyncHandle {
	const file = files.open(path, files.stateOf(path) ? "change" : "make");
	files.syncFolderOf(path);
	return {
		read: (target, { at }) => file.read(target, at),
		write: (bytes, { at }) => file.write(bytes, at),
		truncate: (size) => file.truncate(size),
		getSize: () => file.state().size,
		flush: () => file.sync(),
		close: () => file.close(),
	};
}
