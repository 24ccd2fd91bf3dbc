import { Complex, PythonName, PythonObject, type PythonObjectParts, type StoredValue } from "@pypet/values";
import { isDict, isList, isSequence } from "../guards.js";
import { type Budget, CONTAINER_SIZE, ELEMENT_SIZE } from "../limits.js";
import { constructedRecord } from "../records.js";
import type { Constructors } from "./constructor.js";

/**
 * `copyreg`: how protocols 0 and 1 make instances of classes.
 *
 * What they write becomes the same record that protocol 2 gives, wherever it can be told.
 */
export const copyreg: Constructors = [
	["copyreg _reconstructor", { call: ([cls, base, state], budget) => reconstructed(cls, base, state, budget) }],
	["copyreg __newobj__", { call: ([cls, ...args]) => (cls instanceof PythonName ? constructedRecord(cls, args) : undefined) }],
	["copyreg __newobj_ex__", { call: ([cls, args, keywords]) => constructedWith(cls, args, keywords) }],
];

/** Bases whose instances take the base's value as the one argument of `__new__`. Those of `tuple` may be named tuples, which don't. */
const VALUE_BASES = new Set(["int", "float", "complex", "str", "bytes"]);

function reconstructed(cls?: StoredValue, base?: StoredValue, state?: StoredValue, budget?: Budget): PythonObject | undefined {
	if (!(cls instanceof PythonName) || !(base instanceof PythonName) || base.module !== "builtins" || state === undefined) return undefined;
	const parts = partsOf(base.name, state, budget);
	return parts && new PythonObject(cls, parts);
}

function partsOf(base: string, state: StoredValue, budget?: Budget): PythonObjectParts | undefined {
	if (base === "object") return {};
	if (base === "list" && isList(state)) {
		budget?.charge(CONTAINER_SIZE + ELEMENT_SIZE * state.length);
		return { items: Array.from(state) };
	}
	if (base === "dict" && isDict(state)) {
		budget?.charge(CONTAINER_SIZE + 2 * ELEMENT_SIZE * state.size);
		return { entries: new Map(state) };
	}
	const isValue = typeof state !== "object" || state instanceof Complex || base === "bytes";
	return VALUE_BASES.has(base) && isValue ? { args: [state] } : undefined;
}

/** With keyword arguments the function itself stays the record's factory, since a record has no place for them. */
function constructedWith(cls?: StoredValue, args?: StoredValue, keywords?: StoredValue): PythonObject | undefined {
	if (!(cls instanceof PythonName) || !isSequence(args) || !isDict(keywords) || keywords.size > 0) return undefined;
	return constructedRecord(cls, Array.from(args));
}
