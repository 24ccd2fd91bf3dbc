import { randomBytes } from "node:crypto";
import {
	type BigIntStats,
	closeSync,
	constants,
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

// A file is known by its real path, and beside it lie only files that were made there: a link with one of their names leads to somebody else's.
const { O_CREAT, O_EXCL, O_RDONLY, O_RDWR } = constants;
const NO_LINK = constants.O_NOFOLLOW ?? 0;
const FLAGS = { read: O_RDONLY | NO_LINK, change: O_RDWR | NO_LINK, make: O_RDWR | O_CREAT | O_EXCL } as const;

/** Node's files, folders and processes. */
export const nodeDurableFileSystem: DurableFileSystem = {
	self: ownIdentity,
	lifeOf,
	newToken: () => randomBytes(8).toString("hex"),
	checksum: (bytes, before) => crc32(bytes, before),

	open(file, mode) {
		try {
			return handleOf(openSync(file, FLAGS[mode]));
		} catch (error) {
			if (!isErrorWithCode(error, "ELOOP")) throw error;
			throw new Error(`${file} is a symbolic link, and what it leads to is left alone. Move it away`, { cause: error });
		}
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
