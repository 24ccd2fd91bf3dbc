import type { Branch } from "./names.js";
import type { TreeGroup } from "./tree-node.js";

/** Where a leaf was added: one whose name differs in its last part only comes beside it. */
export interface KnownPlace {
	/** The group whose adding member was called. */
	readonly group: TreeGroup;
	readonly branch: Branch | undefined;
	/** The full name up to its last dot. */
	readonly fullPrefix: string;
	readonly top: string;
	readonly parent: TreeGroup;
}

/** Places that are remembered, at most. */
const MOST_PLACES = 1000;

/** Where leaves were added lately, by the name that was given up to its last dot. */
export class KnownPlaces {
	/** Made with the first place: a single run adds little. */
	#places: Map<string, KnownPlace> | undefined;

	get(prefix: string): KnownPlace | undefined {
		return this.#places?.get(prefix);
	}

	set(prefix: string, place: KnownPlace): void {
		this.#places ??= new Map();
		if (this.#places.size >= MOST_PLACES) this.#places.clear();
		this.#places.set(prefix, place);
	}
}
