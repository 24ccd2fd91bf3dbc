// A page's program with everything. The test calls what it exports.
import * as pypet from "pypet";
import { Environment, float, isPypetError, openHdf5, Trajectory } from "pypet";

/** Names that the package exports here. */
export function exportedNames(): string[] {
	return Object.keys(pypet).sort();
}

/** Addresses of everything that the page has loaded so far. */
export function loadedFiles(): string[] {
	return performance.getEntriesByType("resource").map(({ name }) => name);
}

/** The error of a `filename` that was not opened. */
export function openAbsent(): { name: string; message: string } {
	try {
		new Trajectory("t", { filename: "absent.hdf5" });
	} catch (error) {
		if (isPypetError(error)) return { name: error.name, message: error.message };
	}
	throw new Error("Nothing, or something else, was thrown.");
}

/** Opens a file as a person would drop it, and reads ranges and results. */
export async function loadExplore(url: string): Promise<Record<string, readonly string[]>> {
	const response = await fetch(url);
	await openHdf5(new File([await response.blob()], "explore.hdf5"));
	const traj = new Trajectory("explore", { add_time: false, filename: "explore.hdf5" });
	traj.f_load({ load_all: 2 });
	return {
		ints: traj.f_get("parameters.x.int").f_get_range().map(String),
		floats: traj.f_get("parameters.x.float").f_get_range().map(String),
		strings: traj.f_get("parameters.x.str").f_get_range().map(String),
		arrays: traj
			.f_get("parameters.x.arr")
			.f_get_range()
			.map((array: Float64Array) => array.join()),
		results: traj.f_get_run_names().map((name) => String(traj.f_get(`results.arr.${name}.idx`).idx)),
	};
}

/** Reads an array that may be compressed, and gives it with the plugins that were fetched so far. */
export async function readBig(url: string): Promise<{ big: readonly number[]; plugins: readonly string[] }> {
	await openHdf5(await (await fetch(url)).arrayBuffer(), { name: "filter.hdf5" });
	const traj = new Trajectory("filter", { add_time: false, filename: "filter.hdf5" });
	traj.f_load({ index: -1, load_all: 2 });
	return { big: [...traj.parameters.big.data], plugins: loadedFiles().filter((name) => name.endsWith(".so")) };
}

/** Runs an experiment into a new file, and gives the file. */
export async function storeSquares(): Promise<number[]> {
	const storage = await openHdf5("squares.hdf5");
	const env = new Environment({ trajectory: "squares", addTime: false, filename: "squares.hdf5" });
	env.trajectory.f_add_parameter("x", float(1), { comment: "side, m" });
	env.trajectory.f_explore({ x: [1, 2.5] });
	await env.run((run) => void run.f_add_result("square", float(run.x ** 2), { trace: Float64Array.of(run.x, 2), fits: true }));
	return [...storage.readBytes()];
}

/** Stores into a file of the page's private file system, and gives the trajectories that it has when it is opened from there again. */
export async function keepInPrivateFileSystem(): Promise<readonly string[]> {
	const folder = await navigator.storage.getDirectory();
	const handle = await folder.getFileHandle("kept.hdf5", { create: true });
	const storage = await openHdf5(handle);
	new Trajectory("kept", { add_time: false, filename: "kept.hdf5" }).f_store();
	const writable = await handle.createWritable();
	await writable.write(storage.readBytes());
	await writable.close();
	return (await openHdf5(handle, { name: "kept again" })).trajectoryNames();
}
