import { AttributeError, naturalNames, splitArguments, worksBare } from "@pypet/naturalnaming";
import type { Protocol } from "@pypet/pickle";
import type { StoredValue } from "@pypet/values";
import { fromItems, type Items, toItems } from "./leaf-items.js";
import { checkProtocol, type PickledValue, PROTOCOL_ITEM, pickled, pickleIn, protocolIn } from "./pickled-values.js";
import { exactItem, Result, supportsItem } from "./result.js";

const pickleProtocol: unique symbol = Symbol("pypet.pickleProtocol");
const knownPickles: unique symbol = Symbol("pypet.knownPickles");

/**
 * A result for any values that Python can pickle: maps with any keys, sets, dates, nested arrays, `null`.
 *
 * What was loaded and not changed is written back byte for byte.
 *
 * @typeParam T - Type of the value, for a result that has just one.
 *
 * @example
 * ```ts
 * import { PickleResult } from "@pypet/parameters";
 *
 * const fit = new PickleResult("fit", { bounds: [[0, 1], [2, null]] });
 * console.log(fit.f_get("bounds")); // [ [ 0, 1 ], [ 2, null ] ]
 * ```
 */
export class PickleResult<T = unknown> extends Result<T> {
	/** @internal */
	static override readonly [worksBare] = true;
	/** @internal */
	[pickleProtocol]: Protocol = 0;
	/** @internal The pickles that items were read from, by name. */
	readonly [knownPickles] = new Map<string, PickledValue>();

	/**
	 * @param fullName - Dotted name; the trajectory puts the branch before it.
	 * @param args - Items by position; in last place a plain object of items by name, with the `comment` and the `protocol` among them.
	 */
	constructor(fullName: string, ...args: readonly unknown[]) {
		const { positional, options } = splitArguments(args);
		const { protocol = 0, ...others } = options;
		super(fullName, ...positional, others);
		this.v_protocol = checkProtocol(protocol);
	}

	/** The pickle protocol, 0 to 5. Default 0; after loading that of the file. */
	get v_protocol(): Protocol {
		return this[pickleProtocol];
	}

	/** Throws a ValueError for a protocol that doesn't exist. */
	set v_protocol(protocol: Protocol) {
		this[pickleProtocol] = checkProtocol(protocol);
	}

	override f_set_single(name: string | number, value: unknown): void {
		if (name === PROTOCOL_ITEM)
			throw new AttributeError(`"${PROTOCOL_ITEM}" is where the protocol is stored, so no item can be called so.`);
		super.f_set_single(name, value);
	}

	/** @internal */
	override [exactItem](name: string): StoredValue {
		return knownPickle(this, name)?.exact ?? super[exactItem](name);
	}

	/** @internal */
	override [supportsItem](value: unknown): boolean {
		return value !== undefined;
	}

	/** The data as items: a pickle for each, and the protocol. Nothing for an empty result. */
	override [toItems](): Items {
		const items = this[naturalNames];
		const encoded = new Map<string, StoredValue>();
		if (items.size === 0) return encoded;
		for (const name of items.names()) encoded.set(name, knownPickle(this, name)?.bytes ?? pickled(items.kept(name), this.v_protocol));
		return encoded.set(PROTOCOL_ITEM, BigInt(this.v_protocol));
	}

	/** Takes the data from items, in place of what the result holds under the same names. */
	override [fromItems](items: Items): void {
		let first: PickledValue | undefined;
		for (const [name, item] of items) {
			if (name === PROTOCOL_ITEM) continue;
			const pickle = pickleIn(name, item);
			first ??= pickle;
			this[knownPickles].set(name, pickle);
			this[naturalNames].set(name, pickle.value);
		}
		if (first) this[pickleProtocol] = protocolIn(items.get(PROTOCOL_ITEM), first);
	}
}

/** The pickle that an item was read from, as long as the item is what it says. */
function knownPickle(result: PickleResult, name: string): PickledValue | undefined {
	const known = result[knownPickles].get(name);
	return known && Object.is(known.value, result[naturalNames].kept(name)) && known.isUnchanged ? known : undefined;
}
