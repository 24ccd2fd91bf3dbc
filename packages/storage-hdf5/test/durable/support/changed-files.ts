import type { DurableFileSystem, DurableHandle } from "../../../src/durable/durable-file-system.js";

/** A file system that passes every call on: for spreading, and changing some of them. */
export function forwarded(files: DurableFileSystem): DurableFileSystem {
	return {
		self: files.self,
		lifeOf: (other) => files.lifeOf(other),
		newToken: () => files.newToken(),
		checksum: (bytes, before) => files.checksum(bytes, before),
		open: (path, mode) => files.open(path, mode),
		stateOf: (path) => files.stateOf(path),
		rename: (from, to) => files.rename(from, to),
		link: (from, to) => files.link(from, to),
		remove: (path) => files.remove(path),
		namesBeginningWith: (path) => files.namesBeginningWith(path),
		syncFolderOf: (path) => files.syncFolderOf(path),
	};
}

/** A file system whose open files are changed. */
export function withHandles(files: DurableFileSystem, change: (path: string, handle: DurableHandle) => DurableHandle): DurableFileSystem {
	return {
		...forwarded(files),
		open(path, mode) {
			const handle = files.open(path, mode);
			return change(path, {
				read: (target, offset) => handle.read(target, offset),
				write: (bytes, offset) => handle.write(bytes, offset),
				truncate: (size) => handle.truncate(size),
				sync: () => handle.sync(),
				state: () => handle.state(),
				close: () => handle.close(),
			});
		},
	};
}
