import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { PypetError } from "@pypet/values";

/** Something was to be put where there is something already. Nothing was done. */
class FileExistsError extends PypetError {
	override readonly name = "FileExistsError";

	constructor(
		/** The file that is there. */
		readonly filename: string,
		/** What was to be put there: `a copy`. */
		readonly what: string,
	) {
		super(`${filename} is there already, and ${what} overwrites nothing. Move it away, or name another file.`);
	}
}

/** Something was to be put into a folder that is not there. Nothing was done. */
class NoSuchFolderError extends PypetError {
	override readonly name = "NoSuchFolderError";

	constructor(
		/** The file that was to be made. */
		readonly filename: string,
		/** Its folder. */
		readonly folder: string,
	) {
		super(`${filename} can't be written: there is no folder ${folder}. Make it, or name another file.`);
	}
}

/**
 * Throws where a new file would take the place of another, or where there is no folder for it: before any work is done.
 *
 * @param what - What is to be put there, for the message: `a copy`.
 */
export function refuseExisting(filename: string, what: string): void {
	if (existsSync(filename)) throw new FileExistsError(filename, what);
	const folder = dirname(filename);
	if (!existsSync(folder)) throw new NoSuchFolderError(filename, folder);
}
