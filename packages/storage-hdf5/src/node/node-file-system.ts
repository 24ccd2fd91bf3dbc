import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { FileSystem } from "../file-system.js";

/** Node's files. */
export const nodeFileSystem: FileSystem = {
	resolve: (filename) => resolve(filename),

	stateOf(path) {
		const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
		return stats && `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
	},

	obstacleAt(path) {
		if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return "folder";
		return isReadable(path) ? undefined : "permission";
	},

	makeFolderOf(path) {
		mkdirSync(dirname(path), { recursive: true });
	},

	readFile: (path) => new Uint8Array(readFileSync(path)),

	open(path) {
		const descriptor = openSync(path, "r+");
		return {
			read: (bytes, offset) => readSync(descriptor, bytes, 0, bytes.length, offset),
			write: (bytes, offset) => writeSync(descriptor, bytes, 0, bytes.length, offset),
			close: () => closeSync(descriptor),
		};
	},

	remove: (path) => rmSync(path, { force: true }),
};

function isReadable(path: string): boolean {
	try {
		accessSync(path, constants.R_OK);
		return true;
	} catch {
		return false;
	}
}
