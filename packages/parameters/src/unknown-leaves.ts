import type { LeafClass } from "@pypet/naturalnaming";
import { type StoredValue, Table } from "@pypet/values";
import type { Items } from "./leaf-items.js";
import { Parameter } from "./parameter.js";
import { decodeItems, exactValue, type ParameterData, parameterState } from "./parameter-state.js";
import { Result } from "./result.js";
import { fromStored, markStored } from "./stored-values.js";
import { tablesIn } from "./table-items.js";

/**
 * Stands for a parameter of a class that is not known here. It keeps the class name and writes its items back as they were loaded.
 *
 * Its value is the item `data`, the row of the table of that name; or else a map of all items. Where there is a table `explored_data` with a
 * column `data` it is explored.
 *
 * @example
 * ```ts
 * import { Parameter, UnknownParameter } from "@pypet/parameters";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { setLogger, Trajectory } from "@pypet/trajectory";
 *
 * class Celsius extends Parameter<number> {}
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("room", { add_time: false, storage_service: storage });
 * traj.f_add_parameter(Celsius, "temperature", 20.5);
 * traj.f_store();
 *
 * setLogger({ warn: () => {} });
 * const stored = new Trajectory("room", { add_time: false, storage_service: storage });
 * stored.f_load(); // a warning says that there is no class Celsius
 * console.log(stored.f_get("temperature") instanceof UnknownParameter); // true
 * ```
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
		if (data === undefined) return { kept: fromStored(new Map(items)) };
		return { kept: isSingleOrRow(data) ? markStored(data) : fromStored(data) };
	}

	/** @internal What was loaded has the exact types, which the friendly form of maps and nested arrays doesn't say. */
	override [exactValue](kept: unknown): StoredValue {
		const { kept: own, loaded } = this[parameterState];
		if (loaded === undefined || kept !== own || isDataTable(loaded.get("data"))) return super[exactValue](kept);
		return loaded.get("data") ?? new Map(loaded);
	}
}

/**
 * Stands for a result of a class that is not known here. It keeps the class name and writes its items back as they were loaded.
 *
 * @example
 * ```ts
 * import { Result, UnknownResult } from "@pypet/parameters";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { setLogger, Trajectory } from "@pypet/trajectory";
 *
 * class Spectrum extends Result {}
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("room", { add_time: false, storage_service: storage });
 * traj.f_add_result(Spectrum, "noise", 20.5);
 * traj.f_store();
 *
 * setLogger({ warn: () => {} });
 * const stored = new Trajectory("room", { add_time: false, storage_service: storage });
 * stored.f_load({ load_results: 2 }); // a warning says that there is no class Spectrum
 * console.log(stored.f_get("noise") instanceof UnknownResult); // true
 * ```
 */
export class UnknownResult extends Result {}

/**
 * A class that stands for one that is not known: {@link UnknownParameter} or {@link UnknownResult} under its name.
 *
 * @param isParameter - Whether its leaves lie in a branch of parameters.
 *
 * @example
 * ```ts
 * import { unknownLeafClass } from "@pypet/parameters";
 *
 * console.log(unknownLeafClass("Celsius", true).name); // Celsius
 * ```
 */
export function unknownLeafClass(className: string, isParameter: boolean): LeafClass {
	const standIn = isParameter ? class extends UnknownParameter {} : class extends UnknownResult {};
	Object.defineProperty(standIn, "name", { value: className });
	return standIn;
}

/** Whether marks can say the types of all that is in a value. */
function isSingleOrRow(value: StoredValue): boolean {
	return Array.isArray(value) ? value.every(isSingle) : isSingle(value);
}

function isSingle(value: StoredValue): boolean {
	return !Array.isArray(value) && !(value instanceof Map) && !(value instanceof Set);
}

function isDataTable(item: StoredValue | undefined): item is Table {
	return item instanceof Table && item.rowCount > 0 && item.columns.has("data");
}
