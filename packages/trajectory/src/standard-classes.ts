import type { LeafClass } from "@pypet/naturalnaming";
import { Parameter, Result } from "@pypet/parameters";

/** The classes of leaves that are added without naming a class; the root's `v_standard_` members set them. */
export interface StandardClasses {
	/** Below `parameters`, `config` and `derived_parameters`. */
	standardParameter: LeafClass;
	/** Below `results`. */
	standardResult: LeafClass;
	/** Everywhere else. */
	standardLeaf: LeafClass;
}

/** What a new trajectory starts with: {@link Parameter} and {@link Result}. */
export function defaultClasses(): StandardClasses {
	return { standardParameter: Parameter, standardResult: Result, standardLeaf: Result };
}

/**
 * A class as the standard one of a branch; only one that can be told to be of the other kind is refused, without making a leaf.
 *
 * @throws TypeError for a class of results as the standard parameter, or of parameters as the standard result.
 */
export function standardClass(leafClass: LeafClass, branch: "parameters" | "results"): LeafClass {
	const isParameter: unknown = Reflect.get(leafClass.prototype, "v_is_parameter");
	if (isParameter !== (branch === "results")) return leafClass;
	const kinds = branch === "results" ? "results, and its leaves are parameters" : "parameters, and its leaves are results";
	throw new TypeError(`${leafClass.name} can't be the standard class of ${kinds}.`);
}
