import { runCount, type Trajectory } from "@pypet/trajectory";
import { TableColumn } from "./column.js";
import { distinctOf, firstRuns } from "./distinct.js";
import { goTogether, type LinkedGroup, linkedGroups } from "./linked-parameters.js";
import { type Cell, packCells } from "./packing.js";
import { combined, trialsOf } from "./points.js";
import { table } from "./table.js";

/**
 * How the points of an exploration lie:
 *
 * - `grid`: every combination of the values of its axes, as `cartesianProduct` makes them;
 * - `grid with holes`: at least a quarter of them;
 * - `paired list`: the parameters go together, the first value of one with the first of the other;
 * - `random points`: any other points.
 *
 * Points may be repeated, as trials, in all of them.
 */
export type ExplorationKind = "grid" | "grid with holes" | "paired list" | "random points";

/** An axis of a grid: the values of a parameter, or of several that go together. */
export interface GridAxis {
	/** Name of the first parameter; `trial` for the last axis where points are repeated. */
	readonly name: string;
	/** The values, one for each position: numbers ascending, others as they first occur. Of trials they count from 0. */
	readonly coordinates: TableColumn;
	/** Values of the parameters that go together with the first one. */
	readonly linked: readonly TableColumn[];
}

/** How a trajectory is explored. */
export interface ExplorationForm {
	readonly kind: ExplorationKind;
	/** Axes of the grid, in the order of exploring; none where it is no grid, or the trajectory is not explored. */
	readonly axes: readonly GridAxis[];
	/** Number of different points. */
	readonly points: number;
	/** How often a point is there, at most: 1 where none is repeated. */
	readonly trials: number;
	/** Position of each run on the grid, in C order of the axes; empty where it is no grid. */
	readonly positions: Int32Array;
	/** The same as a sentence. */
	readonly text: string;
}

/** A grid with holes has at least this part of its points. */
const SPARSEST = 1 / 4;

/**
 * Tells how a trajectory is explored, by the values of its explored parameters. Looks at each value of each.
 *
 * @example
 * ```ts
 * import { explorationForm } from "@pypet/tables";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_add_parameter("current", 0.5, { comment: "nA" });
 * traj.f_explore({ tau: [5, 10, 20], current: [0.5, 1.5, 0.5] });
 * const form = explorationForm(traj);
 * console.log(form.points, form.trials); // 3 1
 * ```
 */
export function explorationForm(trajectory: Trajectory<object>): ExplorationForm {
	const runs = runCount(trajectory);
	const explored = table(trajectory, { results: [] }).columns.slice(2);
	const groups = linkedGroups(explored.map((column) => ({ column, distinct: distinctOf(column) })));
	const extents = groups.map(({ first }) => first.distinct.values.length);
	const point = combined(
		groups.map(({ first }) => first.distinct.codes),
		runs,
	);
	const trial = trialsOf(point);
	const trials = trial.reduce((most, each) => Math.max(most, each + 1), 1);
	const cells = extents.reduce((product, extent) => product * extent, trials);
	const kind = kindOf(groups, point.count, cells, runs);
	const about = { kind, points: point.count, trials, text: sentence(kind, groups, trials, cells - runs) };
	if (kind === "paired list" || kind === "random points") return { ...about, axes: [], positions: new Int32Array() };
	const axes = groups.map(axisOf);
	const positions = new Int32Array(runs);
	for (const [position, { first }] of groups.entries()) {
		for (let run = 0; run < runs; run++)
			positions[run] = (positions[run] ?? 0) * (extents[position] ?? 1) + (first.distinct.codes[run] ?? 0);
	}
	if (trials === 1) return { ...about, axes, positions };
	return { ...about, axes: [...axes, trialAxis(trials)], positions: positions.map((cell, run) => cell * trials + (trial[run] ?? 0)) };
}

function kindOf(groups: readonly LinkedGroup[], points: number, cells: number, runs: number): ExplorationKind {
	const [only] = groups;
	if (groups.length === 1 && only && only.others.length > 0) return goTogether(only) ? "paired list" : "random points";
	if (runs === cells) return "grid";
	// A row of points with one parameter has no holes but trials that are missing.
	return groups.length <= 1 || (points > 1 && runs / cells >= SPARSEST) ? "grid with holes" : "random points";
}

function sentence(kind: ExplorationKind, groups: readonly LinkedGroup[], trials: number, holes: number): string {
	const repeated = trials === 1 ? "" : `, each with up to ${trials} trials`;
	const names = groups.flatMap(({ first, others }) => [first, ...others]).map(({ column }) => column.name);
	if (names.length === 0) return "The trajectory is not explored.";
	const extents = groups.map(({ first }) => `${first.distinct.values.length} ${first.column.name}`).join(" × ");
	switch (kind) {
		case "grid":
			return `A grid of ${extents}${trials === 1 ? "" : ` × ${trials} trials`}.`;
		case "grid with holes":
			return `A grid of ${extents}${trials === 1 ? "" : ` × ${trials} trials`} with ${holes} ${holes === 1 ? "hole" : "holes"}.`;
		case "paired list":
			return `A list of pairs: ${names.join(" and ")} change together${repeated}.`;
		case "random points":
			return `Single points of ${names.join(", ")}, which are no grid${repeated}.`;
	}
}

function axisOf({ first, others }: LinkedGroup): GridAxis {
	// Linked parameters have the values that stand beside those of the first, in its order.
	const runOf = firstRuns(first.distinct);
	const linked = others.map(({ column }) =>
		coordinates(
			column,
			Array.from(runOf, (run) => column.at(run)),
		),
	);
	return { name: first.column.name, coordinates: coordinates(first.column, first.distinct.values), linked };
}

function trialAxis(trials: number): GridAxis {
	const about = { name: "trial", fullName: "trial", comment: "number of the repetition" };
	return {
		name: "trial",
		coordinates: new TableColumn(
			about,
			"int32",
			Int32Array.from({ length: trials }, (_, trial) => trial),
		),
		linked: [],
	};
}

function coordinates(column: TableColumn, values: readonly Cell[]): TableColumn {
	const { data, dtype, validity } = packCells(values);
	return new TableColumn(column, dtype, data, validity);
}
