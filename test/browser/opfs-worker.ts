// A worker's program. The page calls what it exports in `program`, and gets what it reports meanwhile.
import { Environment, type Hdf5StorageService, isPypetError, openHdf5, Trajectory } from "pypet";

const FILE = "kept.hdf5";
/** The first run that takes long. */
const SLOW = 50;
let storage: Hdf5StorageService | undefined;

/** What a page can call. */
export const program = {
	/** Changes a file that a person gave, and gives it back. */
	async change(file: File): Promise<Uint8Array> {
		const opened = await openHdf5(file);
		const traj = new Trajectory("explore", { add_time: false, filename: file.name });
		traj.f_load();
		traj.f_add_result("added_in_a_browser", Float64Array.of(1, 2.5), { comment: "new" });
		traj.f_store();
		return opened.readBytes();
	},

	/** The first elements of an array that may be compressed. */
	async readBig(file: File): Promise<number[]> {
		await openHdf5(file);
		const traj = new Trajectory("filter", { add_time: false, filename: file.name });
		traj.f_load({ index: -1, load_all: 2 });
		return [...traj.parameters.big.data].slice(0, 3);
	},

	/** Opens the file that is kept, and gives the name of the error if it can't. */
	async open(name = FILE): Promise<string> {
		try {
			storage = await openHdf5(await navigator.storage.getDirectory(), { name });
			return "opened";
		} catch (error) {
			return isPypetError(error) ? error.name : String(error);
		}
	},

	/** Opens the file, waiting until the browser has noticed that the worker has ended that had it. */
	async openAfterwards(): Promise<void> {
		while ((await program.open()) !== "opened") await new Promise((resolve) => setTimeout(resolve, 20));
	},

	close(): void {
		storage?.close();
	},

	/** Explores from the beginning, later runs slowly, so that the page can still be in time; reports how many runs are committed after each one. */
	async explore(runs: number): Promise<void> {
		const env = new Environment({ trajectory: "kept", addTime: false, filename: FILE, progress: ({ done }) => report(done) });
		env.trajectory.f_add_parameter("x", 0);
		env.trajectory.f_explore({ x: Array.from({ length: runs }, (_, index) => index) });
		await env.run((run) => {
			run.f_add_result("trace", new Float64Array(100).fill(run.x));
			if (run.x >= SLOW) for (const end = performance.now() + 200; performance.now() < end; );
		});
	},

	/** Does the runs that are missing, and gives how many they were. */
	async goOn(): Promise<number> {
		const trajectory = new Trajectory("kept", { add_time: false, filename: FILE });
		trajectory.f_load();
		const env = new Environment({ trajectory, progress: false });
		return (await env.run((run) => void run.f_add_result("trace", new Float64Array(100).fill(run.x)))).length;
	},

	/** The runs that the file says are completed and whose result is there, whole; throws where only one is the case. */
	wholeRuns(): number {
		const traj = new Trajectory("kept", { add_time: false, filename: FILE });
		traj.f_load({ load_all: 2 });
		const completed = traj.f_get_run_names().filter((name) => traj.f_get_run_information(name).completed);
		const traces = traj.f_get_from_runs("trace", { fast_access: true });
		if (completed.length !== traces.size) throw new Error(`${completed.length} runs are completed, and ${traces.size} have a result.`);
		for (const [name, trace] of traces) {
			const { idx } = traj.f_get_run_information(name);
			if (trace.length !== 100 || trace.some((element: number) => element !== idx)) throw new Error(`The result of ${name} is not whole.`);
		}
		return completed.length;
	},

	/** Error of a file that was closed. */
	readClosed(): string {
		try {
			storage?.trajectoryNames();
			return "none";
		} catch (error) {
			return isPypetError(error) ? error.name : String(error);
		}
	},

	readBytes(): Uint8Array | undefined {
		return storage?.readBytes();
	},

	/** Bytes of the files in the folder, as others see them, by name. */
	async sizes(): Promise<Record<string, number>> {
		const sizes: Record<string, number> = {};
		for (const name of [FILE, `${FILE}-log`]) {
			const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
			sizes[name] = (await handle.getFile()).size;
		}
		return sizes;
	},
};

function report(value: unknown): void {
	postMessage({ report: value });
}

addEventListener("message", async ({ data: { name, args } }: MessageEvent<{ name: keyof typeof program; args: never[] }>) => {
	try {
		const call: (...values: never[]) => unknown = program[name];
		postMessage({ result: await call(...args) });
	} catch (error) {
		postMessage({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
	}
});
