import type { PythonObject, StoredValue } from "@pypet/values";
import type { Budget } from "../limits.js";

/**
 * What the reader does with one name of the closed list.
 *
 * Both functions answer `undefined` where they can't express the value; the object then stays an inert record. They throw
 * {@link PickleError} where Python would fail as well, and charge the budget before they allocate more than their arguments hold.
 */
export interface Constructor {
	/** The value of a call with these arguments. */
	readonly call?: (args: readonly StoredValue[], budget: Budget) => StoredValue | undefined;
	/** The value of a record that has just got its state. */
	readonly build?: (record: PythonObject, budget: Budget) => StoredValue | undefined;
}

/** Constructors by `module name`. */
export type Constructors = readonly (readonly [name: string, constructor: Constructor])[];
