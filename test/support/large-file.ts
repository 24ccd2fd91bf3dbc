import path from "node:path";
import { Environment, float, openHdf5 } from "pypet";

/** Numbers of a trace: 10 MB. */
const TRACE_LENGTH = 1_250_000;

/** Writes `large.hdf5` into a folder: 21 runs with a rate and a trace of 10 MB each, 210 MB that aren't compressed. */
export async function writeLargeFile(folder: string): Promise<void> {
	const filename = path.join(folder, "large.hdf5");
	const storage = await openHdf5(filename, { complevel: 0 });
	const env = new Environment({ trajectory: "large", storageService: storage, addTime: false, progress: false, git: false });
	const traj = env.trajectory;
	traj.f_add_parameter("current", float(0), { comment: "nA" });
	traj.f_explore({ current: Array.from({ length: 21 }, (_, index) => float(index / 10)) });
	await env.run((run) => {
		run.f_add_result("rate", float(2 * Number(run.current)), { comment: "Hz" });
		run.f_add_result(
			"trace",
			Float64Array.from({ length: TRACE_LENGTH }, (_, step) => Math.sin(step * Number(run.current))),
		);
	});
	storage.close();
}
