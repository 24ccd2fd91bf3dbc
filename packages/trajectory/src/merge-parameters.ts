import { type Leaf, TreeLeaf } from "@pypet/naturalnaming";
import {
	type Continuation,
	continuation,
	explorationRange,
	keptDefault,
	keptValues,
	loadItems,
	Parameter,
	plainValue,
	storableItems,
} from "@pypet/parameters";
import { sameValue, ValueError } from "@pypet/values";
import { DistinctValues } from "./distinct-values.js";
import { makeLeaf } from "./loading.js";
import { warn } from "./logger.js";
import { type NodeSource, nodesOutsideRuns } from "./merge-source.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** A trajectory that takes part in a merge. */
export interface MergeSide {
	readonly state: TrajectoryState;
	readonly source: NodeSource;
}

/** A parameter of both trajectories. */
interface Pair {
	readonly fullName: string;
	readonly own: Parameter;
	readonly other: Parameter;
}

/** What a merge does to the parameters. */
export interface ParameterPlan {
	/** The other trajectory's runs that are merged, ascending. */
	readonly runs: readonly number[];
	/** What is put behind the values of the parameters that are or become explored, by full name. */
	readonly changes: ReadonlyMap<string, Continuation>;
}

/** How points are merged. */
export interface PointOptions {
	/** Full name of the parameter that numbers the trials. */
	readonly trial: string | undefined;
	readonly removeDuplicates: boolean;
	readonly ignoreDerivedParameters: boolean;
}

/**
 * Finds what a merge does to the parameters, changing nothing.
 *
 * @throws TypeError when the two don't have the same parameters with values of the same types, or the trial parameter numbers no trials;
 * ValueError when no run would be merged.
 */
export function planParameters(own: MergeSide, other: MergeSide, options: PointOptions): ParameterPlan {
	const pairs = matched(own, other, options.ignoreDerivedParameters);
	const trial = options.trial === undefined ? undefined : pairs.find(({ fullName }) => fullName === options.trial);
	if (options.trial !== undefined && trial === undefined)
		throw new TypeError(`"${options.trial}" is no parameter, so it can't number trials.`);
	const trialOffset = trial && 1 + lastTrial(trial.own, own.state);
	if (trial) lastTrial(trial.other, other.state);
	const differing = pairs.filter((pair) => pair === trial || differs(pair));
	const alwaysDiffers = differing.some((pair) => pair !== trial && !pair.own.f_has_range() && !pair.other.f_has_range());
	if (trial && options.removeDuplicates) warn("Trials have no duplicates: with trial_parameter, remove_duplicates does nothing.");
	const all = Array.from({ length: other.state.runs.length }, (_, index) => index);
	const runs = options.removeDuplicates && !trial && !alwaysDiffers ? newPoints(differing, own.state.runs.length, all) : all;
	if (runs.length === 0)
		throw new ValueError(`Nothing would be merged: "${own.state.name}" has all points of "${other.state.name}" already.`);
	const changes = new Map(
		differing.map((pair) => {
			const values = pair === trial ? laterTrials(pair.other, runs, trialOffset ?? 0) : keptValues(pair.other, runs);
			return [pair.fullName, continuation(pair.own, values, keptDefault(pair.other))];
		}),
	);
	return { runs, changes };
}

/** The parameters of both, in pairs. */
function matched(own: MergeSide, other: MergeSide, ignoreDerived: boolean): Pair[] {
	const [mine, theirs] = [parametersOf(own, ignoreDerived), parametersOf(other, ignoreDerived)];
	const surplus = [
		{ name: own.state.name, only: Array.from(mine.keys()).filter((name) => !theirs.has(name)) },
		{ name: other.state.name, only: Array.from(theirs.keys()).filter((name) => !mine.has(name)) },
	].filter(({ only }) => only.length > 0);
	if (surplus.length > 0) {
		const found = surplus.map(({ name, only }) => `${only.join(", ")} only in "${name}"`).join("; ");
		throw new TypeError(`Only trajectories with the same parameters can be merged, but there is ${found}.`);
	}
	return Array.from(mine).flatMap(([fullName, leaf]) => pairOf(fullName, leaf, theirs.get(fullName) ?? leaf));
}

/** Parameters with or without data; of stored ones that are not in memory, or empty there, a copy from the store. */
function parametersOf({ source, state }: MergeSide, ignoreDerived: boolean): Map<string, Leaf> {
	const found = new Map<string, Leaf>();
	for (const branch of ignoreDerived ? ["parameters"] : ["parameters", "derived_parameters"]) {
		for (const record of nodesOutsideRuns(source, branch)) {
			if (record.kind === "group") continue;
			const place = state.tree.at(state.tree.root, record.fullName.split("."));
			found.set(record.fullName, place instanceof TreeLeaf && !place.leaf.f_is_empty() ? place.leaf : readParameter(source, state, record));
		}
	}
	return found;
}

function readParameter(source: NodeSource, state: TrajectoryState, record: Parameters<typeof makeLeaf>[1]): Leaf {
	const leaf = makeLeaf(state, record);
	const items = source.readLeaf(record.fullName);
	if (items.size > 0) loadItems(leaf, items);
	return leaf;
}

/** A pair whose types agree; nothing for two that are equal and can't be explored. */
function pairOf(fullName: string, own: Leaf, other: Leaf): Pair[] {
	if (own.f_is_empty() && other.f_is_empty()) return [];
	if (!(own instanceof Parameter) || !(other instanceof Parameter) || own.f_is_empty() || other.f_is_empty()) {
		if (sameValue(storableItems(own), storableItems(other))) return [];
		throw new TypeError(
			`"${fullName}" differs between the trajectories and can't be explored: it is empty in one of them, or no Parameter.`,
		);
	}
	try {
		continuation(own, [keptDefault(other)], keptDefault(other));
	} catch (error) {
		throw new TypeError(`"${fullName}" has values of different types in the two trajectories, so they can't be merged.`, { cause: error });
	}
	return [{ fullName, own, other }];
}

function differs({ other, own }: Pair): boolean {
	return own.f_has_range() || other.f_has_range() || !sameValue(plainValue(own, undefined), plainValue(other, undefined));
}

/** The runs of the other trajectory whose points the own one doesn't have. */
function newPoints(pairs: readonly Pair[], ownLength: number, otherRuns: readonly number[]): number[] {
	const columns = pairs.map(({ other, own }) => {
		const values = new DistinctValues();
		const ownNumbers = Uint32Array.from({ length: ownLength }, (_, point) => values.numberOf(plainValue(own, point)));
		return { ownNumbers, otherNumbers: Uint32Array.from(otherRuns, (point) => values.numberOf(plainValue(other, point))) };
	});
	const known = new Set<string>();
	for (let point = 0; point < ownLength; point++) known.add(columns.map(({ ownNumbers }) => ownNumbers[point]).join());
	return otherRuns.filter((point) => !known.has(columns.map(({ otherNumbers }) => otherNumbers[point]).join()));
}

/** The number of the last trial; throws a TypeError when the values are not all of 0 to that number. */
function lastTrial(parameter: Parameter, state: TrajectoryState): number {
	const numbers = new Set<unknown>(parameter[explorationRange] ?? [plainValue(parameter, undefined)]);
	const last = numbers.size - 1;
	for (let trial = 0; trial <= last; trial++) {
		if (numbers.has(trial)) continue;
		throw new TypeError(`"${parameter.v_full_name}" can't number trials: in "${state.name}" its values are not all of 0 to ${last}.`);
	}
	return last;
}

function* laterTrials(parameter: Parameter, runs: readonly number[], offset: number): Generator<unknown> {
	for (const run of runs) yield Number(plainValue(parameter, run)) + offset;
}
