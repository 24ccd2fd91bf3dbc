import {
	AttributeError,
	checkOptions,
	held,
	Leaf,
	naturalNames,
	splitArguments,
	treeNode,
	withArticle,
	worksBare,
} from "@pypet/naturalnaming";
import { plainForm, type StoredValue, ValueError } from "@pypet/values";
import { withFace } from "./face.js";
import { fromItems, type Items, type StorableLeaf, toItems } from "./leaf-items.js";
import { ResultItems } from "./result-items.js";
import { isResultItem, resultRefusal } from "./result-values.js";

/** Under this symbol a class of results gives an item with its exact type. */
export const exactItem: unique symbol = Symbol("pypet.exactItem");

/** Under this symbol a class of results says whether it holds a value. */
export const supportsItem: unique symbol = Symbol("pypet.supportsItem");

const noDataString: unique symbol = Symbol("pypet.noDataString");

/** Longest text of a result's values, as the overview tables of a file keep it. */
const LONGEST_TEXT = 64;

/** Longest list of a result's names, as the overview tables of a file keep it. */
const LONGEST_NAMES = 512;

/**
 * Data that a run or an analysis yields: any number of items by name.
 *
 * Items given by position are called like the result, then `name_1`, `name_2`, …, and are addressed by their number as well; items given in
 * a plain object in last place have its keys, except `comment`. They are read, set and deleted by natural naming: `result.spikes = 3`.
 *
 * An item is a single value; an array, tuple or map of such; a numeric array; or a table. What lies within arrays and maps is looked at only when
 * the result is stored.
 *
 * @typeParam T - Type of the value, for a result that has just one.
 *
 * @example
 * ```ts
 * import { Result } from "@pypet/parameters";
 *
 * const spikes = new Result("spikes", 1666, { rate: 12.5 });
 * console.log(spikes.f_get("rate"), spikes.f_get(0)); // 12.5 1666
 * ```
 */
export class Result<T = unknown> extends Leaf<T> implements StorableLeaf {
	/** @internal */
	static readonly [worksBare] = true;
	/** @internal */
	readonly [naturalNames]: ResultItems;
	/** @internal */
	[noDataString] = false;

	/**
	 * @param fullName - Dotted name; the trajectory puts the branch before it.
	 * @param args - Items by position; in last place a plain object of items by name, with the `comment` among them.
	 * @throws TypeError when an item is of a type that the class doesn't hold.
	 *
	 * @example
	 * ```ts
	 * const result = new Result("spikes", 1666, { rate: 12.5, comment: "of all cells" });
	 * console.log(result.f_get("spikes"), result.f_get("rate")); // 1666 12.5
	 * ```
	 */
	constructor(fullName: string, ...args: readonly unknown[]) {
		super(fullName);
		const { positional, options } = splitArguments(args);
		const { comment = "", ...items } = options;
		this[treeNode].comment = String(comment);
		const face = withFace(this);
		// Where the class works bare, the proxy's traps are spared: adding a result is then a third faster.
		const self = this[treeNode].bare === this ? this : face;
		this[naturalNames] = new ResultItems(self);
		self.f_set(...positional, items);
		// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold, see withNaturalNames.
		return face;
	}

	/** Always false. */
	get v_is_parameter(): false {
		return false;
	}

	/** @deprecated Use {@link v_is_parameter}. */
	get v_parameter(): boolean {
		return false;
	}

	/** Whether natural naming gives the value: see {@link f_supports_fast_access}. */
	get v_fast_accessible(): boolean {
		return this.f_supports_fast_access();
	}

	/** Whether text forms give the names of the items without their values. Default false. */
	get v_no_data_string(): boolean {
		return this[noDataString];
	}

	/** Takes any value for true or false. */
	set v_no_data_string(value: boolean) {
		this[noDataString] = Boolean(value);
	}

	/**
	 * The value of an item by name or number; several names give an array of values; none gives the only item. `data` stands for the only item.
	 *
	 * @throws AttributeError when there is no such item, or none at all; ValueError when no name is given and there are several items.
	 */
	override f_get(): T;
	override f_get(...names: readonly (string | number)[]): unknown;
	override f_get(...names: readonly (string | number)[]): unknown {
		const items = this[naturalNames];
		if (names.length > 1) return names.map((name) => items.get(name));
		const [name] = names;
		if (name !== undefined) return items.get(name);
		if (items.size > 1)
			throw new ValueError(`"${this.v_full_name}" has ${items.size} items: name one of ${[...items.names()].join(", ")}.`);
		const [only] = items.names();
		if (only === undefined) throw new AttributeError(`The result "${this.v_full_name}" is empty.`);
		return items.get(only);
	}

	/**
	 * Sets items: by position, and by name in a plain object in last place. Others stay.
	 *
	 * @throws TypeError when an item is of a type that the class doesn't hold.
	 */
	override f_set(...args: readonly unknown[]): void {
		const { options, positional } = splitArguments(args);
		positional.forEach((value, position) => {
			this.f_set_single(position, value);
		});
		for (const [name, value] of Object.entries(options)) this.f_set_single(name, value);
	}

	/**
	 * Sets one item. A plain object is a value here: a dictionary.
	 *
	 * @throws TypeError when the item is of a type that the class doesn't hold.
	 */
	f_set_single(name: string | number, value: unknown): void {
		const items = this[naturalNames];
		if (!this[supportsItem](value)) {
			const item = `the item "${items.nameOf(name)}" of "${this.v_full_name}"`;
			throw new TypeError(`${withArticle(this.f_get_class_name())} can't take ${item}: ${resultRefusal(value)}`);
		}
		items.set(items.nameOf(name), value);
	}

	/**
	 * The items by name, in the order of setting.
	 *
	 * @param options - `copy` is accepted as in Python; the map is the caller's own in any case, the values are not copied.
	 */
	f_to_dict(options: { copy?: boolean } = {}): Map<string, unknown> {
		checkOptions("f_to_dict", options, ["copy"]);
		const items = this[naturalNames];
		return new Map(Array.from(items.names(), (name) => [name, items.value(name)]));
	}

	f_is_empty(): boolean {
		return this[naturalNames].size === 0;
	}

	/** Drops all items. */
	f_empty(): void {
		this[naturalNames].clear();
	}

	/** Whether there is just one item, called like the result. */
	f_supports_fast_access(): boolean {
		return this[naturalNames].size === 1 && this[naturalNames].has(this.v_name);
	}

	/** The items as Python's `str` gives them, sorted by name, cut to 64 characters: `a=3, b=text`. */
	f_val_to_str(): string {
		const items = this[naturalNames];
		const names = [...items.names()].sort();
		if (this.v_no_data_string) return cut(names.join(", "), LONGEST_NAMES);
		let text = "";
		for (const name of names) {
			text += `${name}=${items.text(name, LONGEST_TEXT)}, `;
			if (text.length >= LONGEST_TEXT) return cut(text, LONGEST_TEXT);
		}
		return text.slice(0, -2);
	}

	/** The names of the items, in the order of setting. */
	[Symbol.iterator](): Iterator<string> {
		return this[naturalNames].names();
	}

	/** @internal */
	override get [held](): unknown {
		return Object.fromEntries(Array.from(this.f_to_dict(), ([name, value]) => [name, plainForm(value)]));
	}

	/** @internal */
	[exactItem](name: string): StoredValue {
		return this[naturalNames].stored(name);
	}

	/** @internal */
	[supportsItem](value: unknown): boolean {
		return isResultItem(value);
	}

	/** The data as items, each under its own name. */
	[toItems](): Items {
		const items = this[naturalNames];
		return new Map(Array.from(items.names(), (name) => [name, items.stored(name)]));
	}

	/** Takes the data from items, in place of what the result holds under the same names. */
	[fromItems](items: Items): void {
		for (const [name, value] of items) this[naturalNames].load(name, value);
	}
}

function cut(text: string, longest: number): string {
	return text.length >= longest ? `${text.slice(0, longest - 3)}...` : text;
}
