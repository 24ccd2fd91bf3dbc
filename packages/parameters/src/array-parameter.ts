import { worksBare } from "@pypet/naturalnaming";
import { isTypedArray, NDArray, type StoredValue, Tuple, ValueError } from "@pypet/values";
import { indexColumn, indexedIn, sharedRange } from "./indexed-items.js";
import type { Items } from "./leaf-items.js";
import { Parameter } from "./parameter.js";
import type { ParameterRange } from "./parameter-range.js";
import { decodeItems, encodeData, type ParameterData, typeOfValue } from "./parameter-state.js";
import { markStored, toStored } from "./stored-values.js";
import { oneColumn } from "./table-items.js";
import { fitsCell, typeText } from "./value-types.js";

/**
 * A parameter for arrays: each distinct one of a range is stored once, and they may differ in dtype and shape.
 *
 * It holds what a {@link Parameter} does, and empty arrays and tuples as well. Single values are stored as a plain parameter stores them.
 *
 * @example
 * ```ts
 * import { ArrayParameter } from "@pypet/parameters";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter(ArrayParameter, "stimulus", Float64Array.of(1, 2));
 * traj.f_explore({ stimulus: [Float64Array.of(1, 2), Float64Array.of(1, 2, 3)] });
 * console.log(traj.f_get("stimulus").f_get_range()[1].length); // 3
 * ```
 */
export class ArrayParameter<T = unknown> extends Parameter<T> {
	/** @internal */
	static override readonly [worksBare] = true;
	/** Whether the class can hold a value. */
	override f_supports(value: unknown): boolean {
		return fitsCell(value) || isEmptyList(value);
	}

	/** @internal */
	override [typeOfValue](kept: unknown): string {
		return isTypedArray(kept) || kept instanceof NDArray ? "array" : kept instanceof Tuple ? "tuple" : typeText(kept);
	}

	/** @internal */
	override [encodeData](kept: unknown, range: ParameterRange | undefined): Items {
		if (!isArrayLike(kept)) return super[encodeData](kept, range);
		const items = new Map<string, StoredValue>([["data__rr__", toStored(kept)]]);
		if (range === undefined) return items;
		const { values, indices } = sharedRange(range);
		values.forEach((value, number) => {
			items.set(itemName(number), value);
		});
		return items.set("explored_data__rr__", oneColumn("idx", indexColumn(indices)));
	}

	/** @internal */
	override [decodeItems](items: Items): ParameterData | undefined {
		const data = items.get("data__rr__");
		if (data === undefined) return super[decodeItems](items);
		const table = items.get("explored_data__rr__");
		if (table === undefined) return { kept: markStored(data) };
		const valueNumbered = (number: number) => markStored(itemIn(items, itemName(number), formerName(number)));
		return { kept: markStored(data), range: indexedIn(table, valueNumbered), isOutdated: items.has(formerName(0)) };
	}
}

/** The first of some items that is there: versions of pypet differ in the name. */
export function itemIn(items: Items, ...names: readonly string[]): StoredValue {
	for (const name of names) {
		const item = items.get(name);
		if (item !== undefined) return item;
	}
	throw new ValueError(`The item ${names.join(" or ")}, which the range refers to, is missing.`);
}

/** A number as the names of items have it. */
export function eightDigits(number: number): string {
	return String(number).padStart(8, "0");
}

function itemName(number: number): string {
	return `explored__rr__.set_${String(Math.floor(number / 1000)).padStart(5, "0")}.xa_${eightDigits(number)}`;
}

function formerName(number: number): string {
	return `xa__rr__${eightDigits(number)}`;
}

function isArrayLike(value: unknown): boolean {
	return isTypedArray(value) || value instanceof NDArray || Array.isArray(value);
}

function isEmptyList(value: unknown): boolean {
	return (isTypedArray(value) || Array.isArray(value)) && value.length === 0;
}
