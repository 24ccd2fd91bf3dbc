import type { Leaf } from "@pypet/naturalnaming";
import type { StoredValue } from "@pypet/values";

/**
 * Under this symbol a leaf gives its data as named items: see {@link StorableLeaf}.
 *
 * @example
 * ```ts
 * import { Result, toItems } from "@pypet/parameters";
 *
 * const spikes = new Result("spikes", { rate: 12.5 });
 * console.log(spikes[toItems]()); // Map(1) { 'rate' => 12.5 }
 * ```
 */
export const toItems: unique symbol = Symbol("pypet.toItems");

/**
 * Under this symbol a leaf takes its data from named items: see {@link StorableLeaf}.
 *
 * @example
 * ```ts
 * import { fromItems, Result } from "@pypet/parameters";
 *
 * const spikes = new Result("spikes");
 * spikes[fromItems](new Map([["rate", 12.5]]));
 * console.log(spikes.f_get("rate")); // 12.5
 * ```
 */
export const fromItems: unique symbol = Symbol("pypet.fromItems");

/** The data of a leaf as a record carries it. A name may have dots: `a.b` is the item `b` of the nested key `a`. */
export type Items = ReadonlyMap<string, StoredValue>;

/**
 * How a leaf becomes a record and is made from one.
 *
 * A leaf class of your own derives from one of the classes of this package and overrides both:
 *
 * @example
 * ```ts
 * class Celsius extends Parameter<number> {
 * 	override [toItems]() {
 * 		return new Map([["kelvin", this.f_get() + 273.15]]);
 * 	}
 *
 * 	override [fromItems](items: Items) {
 * 		const kelvin = items.get("kelvin");
 * 		if (typeof kelvin === "number") this.f_set(kelvin - 273.15);
 * 	}
 * }
 * ```
 */
export interface StorableLeaf {
	/**
	 * The data as named items of exact values, none for an empty leaf. The store copies what it is given, so nothing has to be copied here.
	 */
	[toItems](): Items;

	/**
	 * Takes the data from items, in place of what the leaf holds. Comment and annotations come and go with the node, not here.
	 *
	 * @param items - Handed over: the leaf may keep the values. They may be only some of those that were stored.
	 */
	[fromItems](items: Items): void;
}

/**
 * The data of a leaf as items.
 *
 * @throws TypeError when its class doesn't say how it is stored.
 *
 * @example
 * ```ts
 * import { Result, storableItems } from "@pypet/parameters";
 *
 * console.log(storableItems(new Result("spikes", { rate: 12.5 }))); // Map(1) { 'rate' => 12.5 }
 * ```
 */
export function storableItems(leaf: Leaf): Items {
	return storable(leaf)[toItems]();
}

/**
 * Gives a leaf its data from items, which are handed over.
 *
 * @throws TypeError when its class doesn't say how it is stored.
 *
 * @example
 * ```ts
 * import { loadItems, Result } from "@pypet/parameters";
 *
 * const spikes = new Result("spikes");
 * loadItems(spikes, new Map([["rate", 12.5]]));
 * console.log(spikes.f_get("rate")); // 12.5
 * ```
 */
export function loadItems(leaf: Leaf, items: Items): void {
	storable(leaf)[fromItems](items);
}

function storable(leaf: Leaf): Leaf & StorableLeaf {
	if (isStorable(leaf)) return leaf;
	throw new TypeError(
		`"${leaf.v_full_name}" is a ${leaf.f_get_class_name()}, which has no [toItems] and [fromItems] and so can't be stored.`,
	);
}

function isStorable(leaf: Leaf): leaf is Leaf & StorableLeaf {
	return toItems in leaf && fromItems in leaf;
}
