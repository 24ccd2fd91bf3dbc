import type { StorageService } from "./storage-service.js";

/** A store that other threads, and other processes of the machine, can open for reading. */
export interface ReachableStore {
	/** How they open it; `undefined` where they can't. */
	readonly address: StoreAddress | undefined;
}

/** How a store is opened elsewhere: plain data, which can be sent there. */
export interface StoreAddress {
	/** Address of a module, as `import()` takes it. */
	readonly module: string;
	/** Name under which that exports an {@link OpenStorage}. */
	readonly name: string;
	/** What it is called with: the same wherever on the machine. */
	readonly filename: string;
}

/**
 * How a store is opened elsewhere; `undefined` where it can't be.
 *
 * @example
 * ```ts
 * import { addressOf } from "@pypet/storage";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 *
 * console.log(addressOf(new MemoryStorageService())); // undefined
 * ```
 */
export function addressOf(storage: StorageService): StoreAddress | undefined {
	return isReachable(storage) ? storage.address : undefined;
}

function isReachable(storage: StorageService | (StorageService & ReachableStore)): storage is StorageService & ReachableStore {
	return "address" in storage;
}
