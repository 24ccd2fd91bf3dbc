import type { LeafClass } from "@pypet/naturalnaming";
import { ArrayParameter } from "./array-parameter.js";
import { Parameter } from "./parameter.js";
import { PickleParameter } from "./pickle-parameter.js";
import { PickleResult } from "./pickle-result.js";
import { Result } from "./result.js";
import { SparseParameter } from "./sparse-parameter.js";
import { SparseResult } from "./sparse-result.js";

const LEAF_CLASSES: ReadonlyMap<string, LeafClass> = new Map<string, LeafClass>([
	["Parameter", Parameter],
	["ArrayParameter", ArrayParameter],
	["PickleParameter", PickleParameter],
	["SparseParameter", SparseParameter],
	["Result", Result],
	["PickleResult", PickleResult],
	["SparseResult", SparseResult],
]);

/**
 * pypet's leaf class of a name as records have it, `Parameter`, or as Python programs write it, `pypet.parameter.Parameter` or `pypet.Parameter`.
 *
 * @example
 * ```ts
 * import { leafClassNamed } from "@pypet/parameters";
 *
 * console.log(leafClassNamed("PickleResult")?.name, leafClassNamed("Celsius")); // PickleResult undefined
 * ```
 */
export function leafClassNamed(name: string): LeafClass | undefined {
	return LEAF_CLASSES.get(name.replace(/^pypet\.(?:parameter\.)?/, ""));
}
