import { AttributeError } from "@pypet/naturalnaming";
import { runCount, type Trajectory } from "@pypet/trajectory";
import type { ColumnSource } from "./column-source.js";
import { adviceOn } from "./first-results.js";
import { packCells } from "./packing.js";
import type { ResultReader } from "./result-reader.js";
import { fillFromMemory } from "./results-in-memory.js";
import { fillFromStore } from "./results-in-store.js";
import { WantedColumn } from "./wanted-column.js";

/**
 * A column for each name of results, from the tree or, of runs that are not in it, from the store.
 *
 * @param reader - Of a trajectory that is stored.
 * @throws AttributeError when no run has such a result. Its message tells the nearest name that the first completed run has, or which it has.
 */
export function resultSources(trajectory: Trajectory<object>, reader: ResultReader | undefined, names: readonly string[]): ColumnSource[] {
	const runs = runCount(trajectory);
	const columns = names.map((name) => new WantedColumn(name, runs));
	fillFromMemory(trajectory, reader, columns);
	if (reader && columns.some(({ hasOpen }) => hasOpen)) fillFromStore(reader, runs, columns);
	return columns.map(({ asked, cells, comment, fullName }) => {
		if (fullName === undefined) throw new AttributeError(`No run has a result "${asked}".${adviceOn(asked, trajectory, reader)}`);
		return { fullName, comment, packed: packCells(cells) };
	});
}
