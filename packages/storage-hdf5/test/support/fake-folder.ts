import type { SyncEntry, SyncHandle } from "../../src/browser/sync-handle.js";
import type { FolderSource } from "../../src/hdf5-source.js";

/** A folder of a browser's private file system, in memory. Its files give exclusive handles, as browsers do in dedicated workers. */
export class FakeFolder implements FolderSource {
	readonly kind = "directory";
	readonly files = new Map<string, FakeFile>();

	async getFileHandle(name: string): Promise<FakeFile> {
		const file = this.files.get(name) ?? new FakeFile(name);
		this.files.set(name, file);
		return file;
	}

	/** As a page gets it, which has no synchronous handles. */
	inPage(): FolderSource {
		return {
			kind: "directory",
			getFileHandle: async (name) => {
				const { kind, getFile, isSameEntry } = await this.getFileHandle(name);
				return { kind, name, getFile, isSameEntry };
			},
		};
	}
}

/** A file of it. */
class FakeFile implements SyncEntry {
	readonly kind = "file";
	bytes = new Uint8Array(0);
	/** Whether somebody has the handle. */
	isTaken = false;

	constructor(readonly name: string) {}

	getFile = async (): Promise<Blob> => new Blob([this.bytes]);

	isSameEntry = async (other: unknown): Promise<boolean> => other === this;

	async createSyncAccessHandle(): Promise<SyncHandle> {
		if (this.isTaken) throw new DOMException("Access Handles cannot be created.", "NoModificationAllowedError");
		this.isTaken = true;
		const truncate = (size: number): void => {
			const bytes = new Uint8Array(size);
			bytes.set(this.bytes.subarray(0, size));
			this.bytes = bytes;
		};
		return {
			read: (target, { at }) => {
				const bytes = this.bytes.subarray(at, at + target.length);
				target.set(bytes);
				return bytes.length;
			},
			write: (bytes, { at }) => {
				if (at + bytes.length > this.bytes.length) truncate(at + bytes.length);
				this.bytes.set(bytes, at);
				return bytes.length;
			},
			truncate,
			getSize: () => this.bytes.length,
			flush: () => undefined,
			close: () => {
				this.isTaken = false;
			},
		};
	}
}
