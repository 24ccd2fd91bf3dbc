import { isBranch, type Leaf } from "@pypet/naturalnaming";
import { exactItems, leafClassNamed, loadItems, Parameter, Result, unknownLeafClass } from "@pypet/parameters";
import { type LeafItems, UnreadableValueError } from "@pypet/storage";
import type { Trajectory } from "@pypet/trajectory";
import type { StoredValue } from "@pypet/values";

/** Class of the results whose items are stored as they are. */
const PLAIN_RESULT = "Result";

/** Class of the results that store each item as a pickle. */
const PICKLE_RESULT = "PickleResult";

/**
 * A parameter of the tree with its data: itself or, where it is empty, a copy that is read from the store.
 *
 * @throws UnreadableValueError when it can't be read.
 */
export function filledParameter(trajectory: Trajectory<object>, parameter: Parameter<unknown>): Parameter<unknown> {
	if (!parameter.f_is_empty()) return parameter;
	const { v_full_name: fullName } = parameter;
	const filled = leafOf(
		parameter.f_get_class_name(),
		fullName,
		trajectory.v_storage_service?.readLeaf(trajectory.v_name, fullName) ?? new Map(),
	);
	return filled instanceof Parameter ? filled : parameter;
}

/** Whether results of a class store their items as they are, and nothing else. */
export function hasPlainItems(className: string): boolean {
	return className === PLAIN_RESULT;
}

/** Whether results of a class store each item under its own name, so that some can be read without the others. */
export function hasOwnItems(className: string): boolean {
	return hasPlainItems(className) || className === PICKLE_RESULT;
}

/**
 * The items of a stored result as its class makes them out of what is stored.
 *
 * @throws UnreadableValueError when it can't.
 */
export function itemsOf(className: string, fullName: string, stored: LeafItems): ReadonlyMap<string, StoredValue> {
	if (hasPlainItems(className)) return stored;
	const leaf = leafOf(className, fullName, stored);
	return leaf instanceof Result ? exactItems(leaf) : new Map();
}

function leafOf(className: string, fullName: string, items: LeafItems): Leaf {
	const [branch = ""] = fullName.split(".");
	const LeafClass = leafClassNamed(className) ?? unknownLeafClass(className, isBranch(branch) && branch !== "results");
	const leaf = new LeafClass(fullName);
	try {
		loadItems(leaf, items);
	} catch (cause) {
		const place = [fullName, ...(items.size === 1 ? items.keys() : [])].join(":");
		throw new UnreadableValueError(place, cause instanceof Error ? cause.message : String(cause), { cause });
	}
	return leaf;
}
