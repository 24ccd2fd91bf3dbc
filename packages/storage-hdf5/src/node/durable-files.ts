import { randomBytes } from "node:crypto";
import {
	type BigIntStats,
	closeSync,
	fstatSync,
	fsyncSync,
	ftruncateSync,
	linkSync,
	openSync,
	readdirSync,
	readSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from "node:fs";
import path from "node:path";
import { crc32 } from "node:zlib";
import { durableFilesOn } from "../durable/durable-file.js";
import type { DurableFileSystem, DurableHandle, FileState } from "../durable/durable-file-system.js";
import { isErrorWithCode } from "./error-codes.js";
import { lifeOf, ownIdentity } from "./process-identity.js";

const FLAGS = { read: "r", change: "r+", make: "wx+" } as const;

/** Node's files, folders and processes. */
export const nodeDurableFileSystem: DurableFileSystem = {
	self: ownIdentity,
	lifeOf,
	newToken: () => randomBytes(8).toString("hex"),
	checksum: (bytes, before) => crc32(bytes, before),

	open(file, mode) {
		const descriptor = openSync(file, FLAGS[mode]);
		return handleOf(descriptor);
	},

	stateOf(file) {
		const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
		return stats && fileState(stats);
	},

	rename: (from, to) => renameSync(from, to),

	link(from, to) {
		try {
			linkSync(from, to);
			return "made";
		} catch (error) {
			if (isErrorWithCode(error, "EEXIST")) return "exists";
			if (isErrorWithCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EISDIR")) return "unsupported";
			throw error;
		}
	},

	remove: (file) => rmSync(file, { force: true }),

	namesBeginningWith(file) {
		try {
			const start = path.basename(file);
			return readdirSync(path.dirname(file)).filter((name) => name.startsWith(start));
		} catch (error) {
			if (isErrorWithCode(error, "ENOENT")) return [];
			throw error;
		}
	},

	syncFolderOf(file) {
		// Windows has no such thing: there a folder can't be opened.
		if (process.platform === "win32") return;
		const descriptor = openSync(path.dirname(file), "r");
		try {
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
	},
};

/** Durable files on Node's file system. */
export const nodeDurableFiles = durableFilesOn(nodeDurableFileSystem);

function handleOf(descriptor: number): DurableHandle {
	return {
		read: (target, offset) => readSync(descriptor, target, 0, target.length, offset),
		write: (bytes, offset) => writeSync(descriptor, bytes, 0, bytes.length, offset),
		truncate: (size) => ftruncateSync(descriptor, size),
		sync: () => fsyncSync(descriptor),
		state: () => fileState(fstatSync(descriptor, { bigint: true })),
		close: () => closeSync(descriptor),
	};
}

/** File numbers may be larger than a double holds: on NTFS, and in network file systems. */
function fileState({ dev, ino, size, mtimeNs, nlink }: BigIntStats): FileState {
	return {
		size: Number(size),
		identity: `${dev}:${ino}`,
		lastChange: Number(mtimeNs) / 1e6,
		isRemoved: nlink === 0n,
		hasOtherNames: nlink > 1n,
	};
}
