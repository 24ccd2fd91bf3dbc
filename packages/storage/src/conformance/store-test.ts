import type { StorageService } from "../storage-service.js";

/** A store as a test of the suite works with it: empty when it is handed out, and no other test's. */
export interface OpenedStore {
	readonly storage: StorageService;

	/**
	 * Closes the store and opens it anew, from what the first opening left behind: the file, the folder, the bytes.
	 *
	 * A backend that keeps nothing after closing gives the same object back.
	 */
	reopen(): StorageService | Promise<StorageService>;
}

/** Declares one test of the suite. The title is the sentence of the contract that it checks. */
export type DeclareTest = (title: string, body: (store: OpenedStore) => void | Promise<void>) => void;
