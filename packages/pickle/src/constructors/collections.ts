import { PythonName, PythonObject, type StoredValue, Tuple } from "@pypet/values";
import { isSequence } from "../guards.js";
import { type Budget, CONTAINER_SIZE, ELEMENT_SIZE } from "../limits.js";
import { pairsOf } from "./builtins.js";
import type { Constructors } from "./constructor.js";

const DEQUE = new PythonName("collections", "deque");
const ORDERED_DICT = new PythonName("collections", "OrderedDict");

/**
 * `collections`: records whose content is in `items` or `entries`, whichever version of Python wrote them.
 *
 * `Counter` and `defaultdict` need no entry: the records of their calls say it already.
 */
export const collections: Constructors = [
	["collections OrderedDict", { call: ([content], budget) => orderedDict(content, budget) }],
	["collections deque", { call: ([content, maximum], budget) => deque(content, maximum, budget) }],
];

/** Python 2 hands over a list of pairs, Python 3 sets the entries later. */
function orderedDict(content: StoredValue | undefined, budget: Budget): PythonObject | undefined {
	const entries = content === undefined ? new Map<StoredValue, StoredValue>() : pairsOf(content, budget);
	return entries && new PythonObject(ORDERED_DICT, { factory: ORDERED_DICT, entries });
}

/** Python 2 and early 3 hand over the content, later versions an empty tuple, and none where there is no maximum length. */
function deque(content: StoredValue | undefined, maximum: StoredValue | undefined, budget: Budget): PythonObject | undefined {
	if (content !== undefined && !isSequence(content)) return undefined;
	const items = Array.from(content ?? []);
	budget.charge(CONTAINER_SIZE + ELEMENT_SIZE * items.length);
	const hasMaximum = maximum !== undefined && maximum !== null;
	return new PythonObject(DEQUE, { factory: DEQUE, ...(hasMaximum ? { args: [new Tuple<StoredValue>(), maximum] } : {}), items });
}
