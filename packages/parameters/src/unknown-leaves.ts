import type { LeafClass } from "@pypet/naturalnaming";
import { type StoredValue, Table } from "@pypet/values";
import type { Items } from "./leaf-items.js";
import { Parameter } from "./parameter.js";
import { decodeItems, type ParameterData } from "./parameter-state.js";
import { Result } from "./result.js";
import { fromStored, markStored } from "./stored-values.js";
import { tablesIn } from "./table-items.js";

/**
 * Stands for a parameter of a class that is not known here. It keeps the class name and writes its items back as they were loaded.
 *
 * Its value is the item `data`, the row of the table of that name; or else a map of all items. Where there is a table `explored_data` with a
 * column `data` it is explored.
 */
export class UnknownParameter extends Parameter {
	/** Any value: what the class would take is not known. */
	override f_supports(_value: unknown): boolean {
		return true;
	}

	/** @internal */
	override [decodeItems](items: Items): ParameterData | undefined {
		if (items.size === 0) return undefined;
		const data = items.get("data");
		if (isDataTable(data)) return isDataTable(items.get("explored_data")) ? tablesIn(items) : tablesIn(new Map([["data", data]]));
		return { kept: data === undefined ? fromStored(new Map(items)) : markStored(data) };
	}
}

/** Stands for a result of a class that is not known here. It keeps the class name and writes its items back as they were loaded. */
export class UnknownResult extends Result {}

/**
 * A class that stands for one that is not known: {@link UnknownParameter} or {@link UnknownResult} under its name.
 *
 * @param isParameter - Whether its leaves lie in a branch of parameters.
 */
export function unknownLeafClass(className: string, isParameter: boolean): LeafClass {
	const standIn = isParameter ? class extends UnknownParameter {} : class extends UnknownResult {};
	Object.defineProperty(standIn, "name", { value: className });
	return standIn;
}

function isDataTable(item: StoredValue | undefined): item is Table {
	return item instanceof Table && item.rowCount > 0 && item.columns.has("data");
}
