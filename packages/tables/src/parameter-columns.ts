import { exactDefault, exactFloats, exactRange, Parameter } from "@pypet/parameters";
import { UnreadableValueError } from "@pypet/storage";
import { runCount, type Trajectory } from "@pypet/trajectory";
import type { ColumnSource } from "./column-source.js";
import { filledParameter } from "./leaf-content.js";
import { type Cell, type PackedCells, packCells } from "./packing.js";
import type { OnUnreadable } from "./result-reader.js";

/** The explored parameters, in the order of exploring; of a trajectory that was loaded without their data, those that the store names. */
export function exploredParameters(trajectory: Trajectory<object>): Parameter<unknown>[] {
	const loaded = [...trajectory.f_get_explored_parameters().values()].filter((leaf) => leaf instanceof Parameter);
	if (loaded.length > 0 || !trajectory.v_stored) return loaded;
	const stored = trajectory.v_storage_service?.readTrajectory(trajectory.v_name)?.explored ?? [];
	return stored.filter((name) => trajectory.f_contains(name)).map((name) => parameterNamed(trajectory, name));
}

/**
 * The parameter of a name.
 *
 * @throws AttributeError and NotUniqueNodeError as `f_get`, TypeError when the name leads to something else.
 */
export function parameterNamed(trajectory: Trajectory<object>, name: string): Parameter<unknown> {
	const node: unknown = trajectory.f_get(name, { fast_access: false });
	if (node instanceof Parameter) return node;
	throw new TypeError(`"${name}" leads to no parameter. Name results under results.`);
}

/** A column of a parameter: its value in each run, which is the same in all where it is not explored. `undefined` where it can't be read. */
export function parameterSource(
	trajectory: Trajectory<object>,
	parameter: Parameter<unknown>,
	onUnreadable: OnUnreadable,
): ColumnSource | undefined {
	const filled = readable(() => filledParameter(trajectory, parameter), onUnreadable);
	if (!filled) return undefined;
	return { fullName: parameter.v_full_name, comment: parameter.v_comment, packed: packedValues(filled, runCount(trajectory)) };
}

function packedValues(parameter: Parameter<unknown>, runs: number): PackedCells {
	const floats = exactFloats(parameter);
	if (floats?.length === runs) return { dtype: "float64", data: floats };
	const range = exactRange(parameter);
	const cells: Cell[] = range ? Array.from(range).slice(0, runs) : new Array<Cell>(runs).fill(exactDefault(parameter));
	while (cells.length < runs) cells.push(undefined);
	return packCells(cells);
}

function readable<T>(read: () => T, onUnreadable: OnUnreadable): T | undefined {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof UnreadableValueError)) throw error;
		onUnreadable(error);
		return undefined;
	}
}
