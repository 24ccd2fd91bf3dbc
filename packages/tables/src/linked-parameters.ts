import type { TableColumn } from "./column.js";
import { type Distinct, firstRuns, isNumeric } from "./distinct.js";
import { combined } from "./points.js";

/** A parameter with its distinct values. */
export interface ExploredParameter {
	readonly column: TableColumn;
	readonly distinct: Distinct;
}

/** A parameter, and those that go together with it: to each value of the one belongs one value of the other, and the other way round. */
export interface LinkedGroup {
	readonly first: ExploredParameter;
	readonly others: ExploredParameter[];
}

/** Parameters that go together, in the order of their first ones. */
export function linkedGroups(parameters: readonly ExploredParameter[]): LinkedGroup[] {
	const groups: LinkedGroup[] = [];
	for (const parameter of parameters) {
		const group = groups.find(({ first }) => areLinked(first.distinct, parameter.distinct));
		if (group) group.others.push(parameter);
		else groups.push({ first: parameter, others: [] });
	}
	return groups;
}

/** Whether the real numbers among linked parameters rise or fall with the first one that is such: points by chance don't. */
export function goTogether({ first, others }: LinkedGroup): boolean {
	const [leading, ...following] = [first, ...others].filter(({ distinct }) => isNumeric(distinct.values));
	if (leading === undefined) return true;
	const runs = firstRuns(leading.distinct);
	return following.every(({ distinct }) => isMonotone(Array.from(runs, (run) => distinct.codes[run] ?? 0)));
}

function areLinked(first: Distinct, second: Distinct): boolean {
	const { length } = first.values;
	// A single value goes together with everything, and tells nothing.
	return length > 1 && length === second.values.length && combined([first.codes, second.codes], first.codes.length).count === length;
}

function isMonotone(numbers: readonly number[]): boolean {
	const steps = numbers.slice(1).map((number, position) => number - (numbers[position] ?? 0));
	return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}
