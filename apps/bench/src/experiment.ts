import path from "node:path";
import { Environment, float, type RunContext, type SingleRun, Trajectory } from "pypet";
import type { Place } from "./workload.js";

/** Number of elements of each run's array. */
export const SERIES_LENGTH = 100;

/** Name of the trajectory, and where it is stored. */
export const TRAJECTORY = "bench";

export function fileOf({ folder }: Place, name = TRAJECTORY): string {
	return path.join(folder, `${name}.hdf5`);
}

/** The explored values of a run. */
export function pointOf(index: number, offset = 0): { readonly x: number; readonly y: number } {
	return { x: index + offset, y: index % 7 };
}

/** An environment with 22 parameters, two of them explored, that is ready to run. */
export function environment(name: string, filename: string, runs: number, offset = 0): Environment {
	const env = new Environment({ trajectory: name, filename, addTime: false, progress: false, git: false });
	addParameters(env.trajectory, runs, offset);
	return env;
}

/** Adds 22 parameters and explores two of them. */
function addParameters(trajectory: Trajectory, runs: number, offset = 0): void {
	trajectory.f_add_parameter("x", float(1));
	trajectory.f_add_parameter("y", float(1));
	for (let index = 0; index < 20; index++) trajectory.f_add_parameter(`g${index % 4}.p${index}`, index);
	const points = Array.from({ length: runs }, (_, index) => pointOf(index, offset));
	trajectory.f_explore({ x: points.map(({ x }) => x), y: points.map(({ y }) => y) });
}

/** The run function: a float with a comment, and 100 floats beside another one. */
export function simulate(run: SingleRun, _context?: RunContext): void {
	const x = Number(run.x);
	run.f_add_result("grp.z", float(x * Number(run.y)), { comment: "product" });
	run.f_add_result("grp.series", { a: seriesOf(x), b: float(x), comment: "series" });
}

/** The array of a run. */
export function seriesOf(x: number): Float64Array {
	return Float64Array.from({ length: SERIES_LENGTH }, (_, index) => index * x);
}

/** A trajectory without content that knows its file. The file is opened when it is loaded. */
export function storedTrajectory(place: Place, name: string = TRAJECTORY, file: string = TRAJECTORY): Trajectory {
	return new Trajectory(name, { add_time: false, filename: fileOf(place, file) });
}

/** Runs the experiment into a file. */
export async function makeFile(place: Place): Promise<void> {
	await environment(TRAJECTORY, fileOf(place), place.runs).run(simulate);
}

/** Sum of everything that the runs have stored. */
export function expectedSum(runs: number): number {
	let sum = 0;
	for (let index = 0; index < runs; index++) {
		const { x, y } = pointOf(index);
		sum += x * y + x + total(seriesOf(x));
	}
	return sum;
}

/** Sum of every run's product alone. */
export function expectedProducts(runs: number): number {
	let sum = 0;
	for (let index = 0; index < runs; index++) {
		const { x, y } = pointOf(index);
		sum += x * y;
	}
	return sum;
}

/** Sum of everything that the runs of a loaded trajectory have. */
export function sumOfRuns(trajectory: Trajectory, runs: number): number {
	let sum = 0;
	for (let index = 0; index < runs; index++) {
		const { grp } = trajectory.results.runs[runName(index)];
		sum += grp.z + grp.series.b + total(grp.series.a);
	}
	return sum;
}

/** Name of a run, as nodes and tables have it. */
export function runName(index: number): string {
	return `run_${String(index).padStart(8, "0")}`;
}

function total(elements: Float64Array): number {
	return elements.reduce((sum, element) => sum + element, 0);
}
