import { NDArray, ValueError, writeNpy } from "@pypet/values";
import { zipSync } from "fflate";
import type { TableColumn } from "./column.js";
import { Cube } from "./cube.js";
import { RunTable } from "./run-table.js";

/** Zip archives carry a time of writing; always the same here, the earliest there is, so that equal arrays give equal bytes. */
const TIME = new Date(1980, 0, 1);

/**
 * Arrays as the bytes of a compressed `.npz` archive, which Python opens by `numpy.load`.
 *
 * Of a cube `rate` it has the values under `rate`; under `rate.missing` whether one is missing, as numpy's masked arrays say it; under `rate.axes`
 * the names of the axes in order; and the coordinates under the name of each axis. Of a table it has each column under its name, and under
 * `x.missing` whether a value is missing, where one is.
 *
 * @param source - A table, a cube, or cubes of one trajectory.
 * @throws ValueError for a column of dtype `object` or `bytes`, and for two arrays of one name.
 *
 * @example
 * ```ts
 * import { readFileSync, writeFileSync } from "node:fs";
 * import { table } from "@pypet/tables";
 * import { toNpz } from "@pypet/tables/npz";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10] });
 * writeFileSync("lif.npz", toNpz(table(traj)));
 * console.log(readFileSync("lif.npz").toString("latin1", 0, 2)); // PK
 * ```
 */
export function toNpz(source: RunTable | Cube | readonly Cube[]): Uint8Array {
	const members =
		source instanceof RunTable ? source.columns.flatMap(membersOfColumn) : membersOfCubes(source instanceof Cube ? [source] : source);
	const files = new Map<string, Uint8Array>();
	for (const [name, array] of members) {
		const bytes = npyOf(name, array);
		const known = files.get(name);
		if (known && !sameBytes(known, bytes)) throw new ValueError(`Two arrays are called "${name}".`);
		files.set(name, bytes);
	}
	return zipSync(Object.fromEntries(Array.from(files, ([name, bytes]) => [`${name}.npy`, bytes])), { level: 6, mtime: TIME });
}

type Member = readonly [name: string, array: NDArray];

function membersOfColumn(column: TableColumn): Member[] {
	const { name, validity } = column;
	const values: Member = [name, arrayOf(column)];
	if (validity === undefined) return [values];
	const missing = Uint8Array.from({ length: column.length }, (_, row) => Number(!column.has(row)));
	return [values, [`${name}.missing`, new NDArray("bool", [column.length], missing)]];
}

function membersOfCubes(cubes: readonly Cube[]): Member[] {
	return cubes.flatMap(({ axes, missing, name, values }): Member[] => [
		[name, values],
		[`${name}.missing`, missing],
		[
			`${name}.axes`,
			new NDArray(
				"str",
				[axes.length],
				axes.map((axis) => axis.name),
			),
		],
		...axes.flatMap(({ coordinates, linked }) => [coordinates, ...linked].map((column): Member => [column.name, arrayOf(column)])),
	]);
}

function arrayOf({ data, dtype, length }: TableColumn): NDArray {
	return new NDArray(dtype, [length], data);
}

function npyOf(name: string, array: NDArray): Uint8Array {
	if (array.dtype === "object" || array.dtype === "bytes") {
		throw new ValueError(`"${name}" has values of dtype ${array.dtype}, which have no form in a .npz file. Leave it out.`);
	}
	return writeNpy(array);
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
	return left.length === right.length && left.every((byte, position) => byte === right[position]);
}
