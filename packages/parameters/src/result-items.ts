import { AttributeError, type NaturalNames, suggestion } from "@pypet/naturalnaming";
import { Float, type StoredValue, sameValue } from "@pypet/values";
import { pythonText } from "./python-text.js";
import { exactItem, type Result } from "./result.js";
import { fromStored, toStored } from "./stored-values.js";
import { valueBeginning } from "./value-beginning.js";
import { unmarked } from "./value-types.js";

/** One item of a result: a value as it was given, or what was loaded with the plain value that was made of it. */
interface Item {
	value: unknown;
	readonly loaded?: StoredValue;
	isRead: boolean;
}

/** What every empty result shares: a million skeletons would have as many maps with nothing in them. */
const NO_ITEMS = new Map<string, Item>();

/** The items of a result, by name in the order of setting, and what its names lead to. */
export class ResultItems implements NaturalNames {
	#items = NO_ITEMS;
	readonly #result: Result;

	constructor(result: Result) {
		this.#result = result;
	}

	get size(): number {
		return this.#items.size;
	}

	/** Names in the order of setting. */
	names(): IterableIterator<string> {
		return this.#items.keys();
	}

	/** The value of an item, as a user reads it; `undefined` where there is none of exactly this name. */
	value(name: string): unknown {
		const item = this.#items.get(name);
		if (item === undefined) return undefined;
		if (item.loaded !== undefined && !item.isRead) item.value = fromStored(item.loaded);
		item.isRead = true;
		return unmarked(item.value);
	}

	/** The value of an item as it was given, with its marks. */
	kept(name: string): unknown {
		return this.#items.get(name)?.value;
	}

	/** The exact value of an item: what was loaded, unless the value that was made of it has been changed. */
	stored(name: string): StoredValue {
		const item = this.#items.get(name);
		if (item === undefined) return null;
		const { loaded } = item;
		if (loaded !== undefined && (!item.isRead || sameValue(fromStored(loaded), item.value))) return loaded;
		return toStored(item.value);
	}

	/**
	 * The value as Python's `str` gives it, or a place holder for one that can't be stored.
	 *
	 * @param longest - Text beyond that many characters is of no use: of a longer array only its first elements are written.
	 */
	text(name: string, longest: number): string {
		try {
			const stored = this.#result[exactItem](name);
			return pythonText(valueBeginning(stored, longest));
		} catch {
			return "<not storable>";
		}
	}

	/** Takes a value from a user. A whole number in place of a float that was loaded or marked stays a float. */
	set(name: string, value: unknown): void {
		const before = this.#items.get(name);
		const wasFloat = typeof before?.loaded === "number" || before?.value instanceof Float;
		this.#ownItems().set(name, { value: wasFloat && typeof value === "number" ? new Float(value) : value, isRead: true });
	}

	/** Takes a value from a store. */
	load(name: string, loaded: StoredValue): void {
		this.#ownItems().set(name, { value: undefined, loaded, isRead: false });
	}

	delete(name: string): boolean {
		return this.#items.delete(name);
	}

	clear(): void {
		this.#items = NO_ITEMS;
	}

	/** The name that a name or number means: 0 is the result's own, 2 is `name_2`. */
	nameOf(name: string | number): string {
		if (typeof name === "string") return name;
		return name === 0 ? this.#result.v_name : `${this.#result.v_name}_${name}`;
	}

	/** The value of an item by name or number; `data` stands for the only one. */
	get(name: string | number): unknown {
		const key = this.nameOf(name);
		if (this.#items.has(key)) return this.value(key);
		const [only] = this.#items.keys();
		if (key === "data" && this.size === 1 && only !== undefined) return this.value(only);
		throw new AttributeError(`The result "${this.#result.v_full_name}" has no item "${key}".${suggestion(key, this.#items.keys())}`);
	}

	own(name: string): unknown {
		return this.#items.has(name) && this.#isFree(name) ? this.value(name) : undefined;
	}

	find(name: string): unknown {
		return this.get(this.#items.has(name) ? name : numbered(name));
	}

	assign(name: string, value: unknown): void {
		this.#result.f_set_single(this.#items.has(name) ? name : numbered(name), value);
	}

	has(name: string): boolean {
		return this.#items.has(name) || this.#items.has(this.nameOf(numbered(name)));
	}

	remove(name: string): void {
		const key = this.#items.has(name) ? name : this.nameOf(numbered(name));
		if (this.delete(key)) return;
		throw new AttributeError(
			`The result "${this.#result.v_full_name}" has no item "${key}" to delete.${suggestion(key, this.#items.keys())}`,
		);
	}

	list(): Iterable<string> {
		return Array.from(this.#items.keys()).filter((name) => this.#isFree(name));
	}

	#ownItems(): Map<string, Item> {
		if (this.#items === NO_ITEMS) this.#items = new Map();
		return this.#items;
	}

	/** An item that has the name of a member is reached by `f_get` only, or the member would be lost. */
	#isFree(name: string): boolean {
		return !/^[fv]_/.test(name) || !(name in Object.getPrototypeOf(this.#result));
	}
}

function numbered(name: string): string | number {
	return /^\d+$/.test(name) ? Number(name) : name;
}
