import { worksBare } from "@pypet/naturalnaming";
import type { Protocol } from "@pypet/pickle";
import type { StoredValue } from "@pypet/values";
import { eightDigits, itemIn } from "./array-parameter.js";
import { indexColumn, indexedIn } from "./indexed-items.js";
import { IndexedRange } from "./indexed-range.js";
import type { Items } from "./leaf-items.js";
import { type Given, Parameter, type ParameterOptions } from "./parameter.js";
import { parameterArguments } from "./parameter-arguments.js";
import { setValue } from "./parameter-checks.js";
import { type ParameterRange, valuesOf } from "./parameter-range.js";
import { decodeItems, encodeData, exactValue, type ParameterData, parameterState, typeOfValue } from "./parameter-state.js";
import { checkProtocol, type PickledValue, PROTOCOL_ITEM, pickled, pickleIn, protocolIn } from "./pickled-values.js";
import { oneColumn } from "./table-items.js";
import { typeText } from "./value-types.js";

/** What a pickle parameter is made with. */
export interface PickleParameterOptions<T = unknown> extends ParameterOptions<T> {
	/** The pickle protocol, 0 to 5. Default 2. */
	readonly protocol?: Protocol;
}

const pickleProtocol: unique symbol = Symbol("pypet.pickleProtocol");
const knownPickles: unique symbol = Symbol("pypet.knownPickles");

/**
 * A parameter for any value that Python can pickle: maps, sets, dates, nested arrays, `null`.
 *
 * Of a range each object is stored once, however often it occurs. What was loaded and not changed is written back byte for byte.
 *
 * @example
 * ```ts
 * import { PickleParameter } from "@pypet/parameters";
 *
 * const channels = new PickleParameter("channels", new Map([["na", 120], ["k", 36]]));
 * console.log(channels.f_get().get("na")); // 120
 * ```
 */
export class PickleParameter<T = unknown> extends Parameter<T> {
	/** @internal */
	static override readonly [worksBare] = true;
	/** @internal */
	[pickleProtocol]: Protocol = 2;
	/** @internal The pickles that values were read from. */
	[knownPickles]: ReadonlyMap<unknown, PickledValue> = new Map();

	/**
	 * @param fullName - Dotted name; the trajectory puts the branch before it.
	 * @param options - Value, comment and protocol.
	 */
	constructor(fullName: string, options?: PickleParameterOptions<T>);
	/** As above, with the value by position. */
	constructor(fullName: string, data: Given<T>, options?: PickleParameterOptions<T>);
	/** As above, with value and comment by position. */
	constructor(fullName: string, data: Given<T>, comment: string, options?: PickleParameterOptions<T>);
	constructor(fullName: string, ...args: readonly unknown[]) {
		const { data, comment, options } = parameterArguments(new.target.name, fullName, args, ["protocol"]);
		super(fullName, { comment });
		this[parameterState].settlesArrays = false;
		if (options.protocol !== undefined) this.v_protocol = checkProtocol(options.protocol);
		if (data !== undefined) setValue(this, data);
	}

	/** The pickle protocol; after loading that of the file. */
	get v_protocol(): Protocol {
		return this[pickleProtocol];
	}

	/** Throws a ValueError for a protocol that doesn't exist. */
	set v_protocol(protocol: Protocol) {
		this[pickleProtocol] = checkProtocol(protocol);
	}

	/** Always true: whether a value can be pickled shows when it is stored. */
	override f_supports(_value: unknown): boolean {
		return true;
	}

	/** @internal */
	override [exactValue](kept: unknown): StoredValue {
		const known = this[knownPickles].get(kept);
		return known?.isUnchanged ? known.exact : super[exactValue](kept);
	}

	/** @internal */
	override [typeOfValue](kept: unknown): string {
		if (Array.isArray(kept)) return kept.constructor.name;
		return typeText(kept);
	}

	/** @internal */
	override [encodeData](kept: unknown, range: ParameterRange | undefined): Items {
		const items = new Map<string, StoredValue>([
			["data", pickleOf(this, kept)],
			[PROTOCOL_ITEM, BigInt(this.v_protocol)],
		]);
		if (range === undefined) return items;
		const { values, indices } = IndexedRange.from(valuesOf(range));
		values.forEach((value, number) => {
			items.set(itemName(number), pickleOf(this, value));
		});
		return items.set("explored_data", oneColumn("idx", indexColumn(indices)));
	}
	/** @internal */
	override [decodeItems](items: Items): ParameterData | undefined {
		const item = items.get("data");
		if (item === undefined) return undefined;
		const known = new Map<unknown, PickledValue>();
		const valueIn = (name: string) => {
			const pickle = pickleIn(name, itemIn(items, name));
			known.set(pickle.value, pickle);
			return pickle.value;
		};
		const table = items.get("explored_data");
		const range = table === undefined ? undefined : indexedIn(table, (number) => valueIn(itemName(number)));
		const kept = valueIn("data");
		this[knownPickles] = known;
		this[pickleProtocol] = protocolIn(items.get(PROTOCOL_ITEM), known.get(kept));
		return { kept, range };
	}
}

function pickleOf(parameter: PickleParameter<unknown>, value: unknown): StoredValue {
	const known = parameter[knownPickles].get(value);
	return known?.isUnchanged ? known.bytes : pickled(value, parameter.v_protocol);
}

function itemName(number: number): string {
	return `xp_${eightDigits(number)}`;
}
