import { type StorageService, UnreadableValueError } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import { hasOwnItems, hasPlainItems, itemsOf } from "./leaf-content.js";

/** Is told of each value that can't be read. A table without it ends with the error. */
export type OnUnreadable = (error: UnreadableValueError) => void;

/** What can't be read ends reading. */
export const failOnUnreadable: OnUnreadable = (error) => {
	throw error;
};

/** A stored result. */
export interface StoredResult {
	readonly className: string;
	readonly fullName: string;
}

/** Reads the results of a stored trajectory, without those values that can't be read, each of which it tells once. */
export class ResultReader {
	readonly storage: StorageService;
	/** Name of the trajectory. */
	readonly trajectory: string;
	readonly #onUnreadable: OnUnreadable;
	/** Places that were told. */
	readonly #told = new Set<string>();

	constructor(storage: StorageService, trajectory: string, onUnreadable: OnUnreadable) {
		this.storage = storage;
		this.trajectory = trajectory;
		this.#onUnreadable = onUnreadable;
	}

	/**
	 * The items of a result that can be read.
	 *
	 * @param wanted - Only these, where its class stores each under its own name.
	 * @returns `undefined` where there is no such result.
	 */
	read(result: StoredResult, wanted?: readonly string[]): ReadonlyMap<string, StoredValue> | undefined {
		const names = hasOwnItems(result.className) ? wanted : undefined;
		try {
			return this.#decoded(result, names);
		} catch (error) {
			if (!(error instanceof UnreadableValueError)) throw error;
			return hasOwnItems(result.className) ? this.#oneByOne(result, names) : this.#left(error);
		}
	}

	/** Names of a result's items, those that can't be read included. Tells nobody. */
	itemNames(result: StoredResult): readonly string[] {
		const stored = this.storage.readItemNames(this.trajectory, result.fullName) ?? [];
		if (hasPlainItems(result.className)) return stored;
		try {
			return [...(this.#decoded(result)?.keys() ?? [])];
		} catch (error) {
			if (!(error instanceof UnreadableValueError)) throw error;
			return stored;
		}
	}

	#decoded({ className, fullName }: StoredResult, names?: readonly string[]): ReadonlyMap<string, StoredValue> | undefined {
		const stored = this.storage.readLeaf(this.trajectory, fullName, names);
		return stored && itemsOf(className, fullName, stored);
	}

	#oneByOne(result: StoredResult, names?: readonly string[]): ReadonlyMap<string, StoredValue> {
		const readable = new Map<string, StoredValue>();
		for (const name of names ?? this.storage.readItemNames(this.trajectory, result.fullName) ?? []) {
			try {
				for (const [item, value] of this.#decoded(result, [name]) ?? []) readable.set(item, value);
			} catch (error) {
				if (!(error instanceof UnreadableValueError)) throw error;
				this.#left(error);
			}
		}
		return readable;
	}

	#left(error: UnreadableValueError): ReadonlyMap<string, StoredValue> {
		if (!this.#told.has(error.place)) this.#onUnreadable(error);
		this.#told.add(error.place);
		return new Map();
	}
}
