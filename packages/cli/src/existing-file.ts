import { existsSync } from "node:fs";
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

/**
 * Throws where a new file would take the place of another.
 *
 * @param what - What is to be put there, for the message: `a copy`.
 */
export function refuseExisting(filename: string, what: string): void {
	if (existsSync(filename)) throw new FileExistsError(filename, what);
}
