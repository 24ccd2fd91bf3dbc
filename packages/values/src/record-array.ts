import { ValueError } from "./errors.js";
import type { NDArray } from "./ndarray.js";

/**
 * A numpy array of records, of a structured dtype: an array for each field.
 *
 * @example
 * ```ts
 * import { ndarray, RecordArray } from "@pypet/values";
 *
 * const spikes = new RecordArray([2], new Map([["time", ndarray(Float64Array.of(1.5, 4), [2])]]));
 * console.log(spikes.fields.get("time")?.shape); // [ 2 ]
 * ```
 */
export class RecordArray {
	/**
	 * @param shape - Extents; `[]` is a single record.
	 * @param fields - By name, in their order. Each has this shape, and behind it the extents of a field that is an array itself.
	 * @throws {@link ValueError} when a field has another shape.
	 */
	constructor(
		readonly shape: readonly number[],
		readonly fields: ReadonlyMap<string, NDArray | RecordArray>,
	) {
		for (const [name, field] of fields) {
			if (shape.some((extent, axis) => field.shape[axis] !== extent))
				throw new ValueError(`The field ${name} has the shape (${field.shape.join(", ")}), its records (${shape.join(", ")}).`);
		}
	}
}
