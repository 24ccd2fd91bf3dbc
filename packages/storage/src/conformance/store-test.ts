import type { StorageService, ValueCounter } from "../storage-service.js";

/** A store that may count what it reads. One that doesn't can't be seen to read no more than it must, and declares those tests as gaps. */
export type StoreUnderTest = StorageService & Partial<ValueCounter>;

/** A store as a test of the suite works with it: empty when it is handed out, and no other test's. */
export interface OpenedStore {
	readonly storage: StoreUnderTest;

	/**
	 * Closes the store and opens it anew, from what the first opening left behind: the file, the folder, the bytes.
	 *
	 * A backend that keeps nothing after closing gives the same object back.
	 */
	reopen(): StoreUnderTest | Promise<StoreUnderTest>;
}

/** Declares one test of the suite. The title is the sentence of the contract that it checks. */
export type DeclareTest = (title: string, body: (store: OpenedStore) => void | Promise<void>) => void;
