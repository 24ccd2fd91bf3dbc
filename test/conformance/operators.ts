import { Unperformable } from "./errors.js";
import { isNatural, withItems } from "./language.js";
import { GroupMembers, NodeMembers, Parameter, rangeLength, runCount, SingleRun, Trajectory } from "./subject.js";

/** Does what Python writes as `len(x)`, `key in x`, `for … in x` or `str(x)`. */
export function performOperator(operator: string, target: unknown, args: readonly unknown[]): unknown {
	switch (operator) {
		case "len":
			return lengthOf(target);
		case "in":
			return contains(target, args[0]);
		case "iter":
			return elementsOf(target);
		case "str":
			return String(target);
		default:
			throw new Unperformable(`the operator ${operator} is not known`);
	}
}

function lengthOf(target: unknown): number {
	if (target instanceof Trajectory || target instanceof SingleRun) return runCount(target);
	if (target instanceof Parameter) return rangeLength(target);
	if (target instanceof GroupMembers) return target.f_children();
	throw new Unperformable("only trajectories, runs, groups and parameters have a length");
}

/** `in` takes names; an instance is asked for by `f_contains`. */
function contains(target: unknown, element: unknown): boolean {
	if (target instanceof GroupMembers && element instanceof NodeMembers) return target.f_contains(element);
	return (Array.isArray(element) ? element.join(".") : String(element)) in withItems(target);
}

function elementsOf(target: unknown): unknown {
	if (!isNatural(target) || !(Symbol.iterator in target)) throw new Unperformable("only nodes and annotations are iterated over");
	return [...(target as Iterable<unknown>)];
}
