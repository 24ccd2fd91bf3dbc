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
