import { isPypetError } from "@pypet/values";

/**
 * Throws an error on if it says that the file itself can't be read any more: it has changed, or its server is gone. Then nothing is known of the value that was
 * asked for, and to call it missing or damaged would be wrong.
 */
export function throwIfLost(error: unknown): void {
	if (isPypetError(error, "StoreChangedError") || isPypetError(error, "FileNotFetchedError")) throw error;
}
