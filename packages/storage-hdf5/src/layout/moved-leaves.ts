import type { LeafItems } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import type { ByteSource } from "../bytes/byte-store.js";
import { MovedObjects, type ReadObjects } from "../file-format/moved-objects.js";

/** An item whose data were found. */
export interface FoundItem {
	readonly name: string;
	/** Of its data. */
	readonly address: number;
	/** Bytes of the data. */
	readonly size: number;
	readonly decode: (source: ByteSource, address: number, size: number) => StoredValue;
}

/** A leaf that was found, with all that was looked at. */
export interface FoundLeaf extends ReadObjects {
	readonly items: readonly FoundItem[];
}

/** Leaves that may be unlike the one before, beside as many as are like it: for more of them, traces would not pay. */
const MOST_UNLIKE = 100;

/** Finds the items of leaves that lie as the ones before them do, only moved, as those of one run after the other: by one comparison of their bytes. */
export class MovedLeaves {
	/** The leaf that was looked through last. */
	#last: FoundLeaf | undefined;
	/** What that has in common with the one before. */
	#moved: MovedObjects | undefined;
	#likeCount = 0;
	#unlikeCount = 0;

	/** Whether it is worth the trouble to keep another leaf. */
	get arePossible(): boolean {
		return this.#unlikeCount < MOST_UNLIKE + this.#likeCount;
	}

	/** The items of the leaf that is found from an address, where it lies like the last ones. */
	find(bytes: ByteSource, address: number): LeafItems | undefined {
		if (!this.#last || !this.#moved?.areAt(bytes, address)) {
			this.#unlikeCount++;
			return undefined;
		}
		this.#likeCount++;
		const values = new Map<string, StoredValue>();
		const distance = address - this.#last.address;
		for (const { address: at, decode, name, size } of this.#last.items) values.set(name, decode(bytes, at + distance, size));
		return values;
	}

	/** Compares a leaf with the one that was kept before, and keeps it for those behind it. */
	keep(bytes: ByteSource, leaf: FoundLeaf): void {
		this.#moved = this.#last && haveSameItems(this.#last, leaf) ? MovedObjects.between(bytes, this.#last, leaf) : undefined;
		this.#last = leaf;
	}
}

function haveSameItems(one: FoundLeaf, other: FoundLeaf): boolean {
	const distance = other.address - one.address;
	return (
		one.items.length === other.items.length &&
		one.items.every(({ address, decode, name, size }, position) => {
			const item = other.items[position];
			return item?.address === address + distance && item.decode === decode && item.name === name && item.size === size;
		})
	);
}
