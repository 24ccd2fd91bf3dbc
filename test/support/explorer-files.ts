import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cartesianProduct, Environment, float, ndarray, openHdf5, Trajectory } from "pypet";
import { rootFolder } from "../../scripts/install.mjs";

/** What a browser would run if it took a text for HTML. */
export const HOSTILE = `<img src="x" onerror="window.hacked = true"><script>window.hacked = true</script>{{7*7}} javascript:alert(1)`;

/** Files of Python pypet. */
const FIXTURES = [
	"custom.hdf5",
	"explore.hdf5",
	"only_init.hdf5",
	"pandas_fixed.hdf5",
	"pickle_explore.hdf5",
	"several.hdf5",
	"sparse.hdf5",
];

/** Files that are made here. */
const MADE: Readonly<Record<string, (filename: string) => Promise<void>>> = {
	"lif.hdf5": writeNeuron,
	"hostile.hdf5": writeHostile,
	"many.hdf5": writeManyTrials,
	"picture.hdf5": writePicture,
};

/** Files that the explorer is tried on, by name: some of Python pypet, and those of {@link MADE}. */
export async function explorerFiles(): Promise<Map<string, Uint8Array>> {
	const folder = mkdtempSync(path.join(tmpdir(), "explorer-"));
	try {
		const fixture = (name: string) => [name, readFileSync(path.join(rootFolder, "fixtures", "python", name))] as const;
		for (const [name, write] of Object.entries(MADE)) await write(path.join(folder, name));
		const made = Object.keys(MADE).map((name) => [name, readFileSync(path.join(folder, name))] as const);
		return new Map<string, Uint8Array>([...FIXTURES.map(fixture), ...made]);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** 2 time constants × 3 currents × 2 trials: 12 runs, of which number 5 fails. A rate is 10 × current / tau, plus 1 in the second trial. */
async function writeNeuron(filename: string): Promise<void> {
	const env = new Environment({
		trajectory: "lif",
		filename,
		addTime: false,
		progress: false,
		git: false,
		comment: "f-I curves",
	});
	const traj = env.trajectory;
	traj.f_add_parameter("neuron.tau", float(10), { comment: "membrane time constant, ms" });
	traj.f_add_parameter("input.current", float(0), { comment: "input current, nA" });
	traj.f_add_parameter("trial", 0, { comment: "repetition" });
	traj.f_get("parameters.neuron.tau").v_annotations.f_set({ source: "Dayan & Abbott" });
	traj.f_explore(cartesianProduct({ "neuron.tau": [10, 20].map(float), "input.current": [0, 1.5, 3].map(float), trial: [0, 1] }));
	await env.run((run) => {
		if (run.v_idx === 5) throw new RangeError("no spike in this run");
		const rate = (10 * Number(run.current)) / Number(run.tau) + Number(run.trial);
		run.f_add_result("spikes.rate", float(rate), { comment: "firing rate, Hz" });
		run.f_add_result("voltage", {
			trace: Float64Array.from({ length: 200 }, (_, step) => Math.sin(step / 9) * rate),
			map: ndarray(
				Float64Array.from({ length: 300 }, (_, cell) => cell),
				[10, 30],
			),
		});
	});
	traj.v_storage_service?.close();
}

/** Texts with every character that code must escape. */
export const QUOTES = `it's "a" \\ b\n\u2028c \${d}`;

/** 3 values of x × 30 trials, with a number, an array of three dimensions, and an item of a name that code must quote. */
async function writeManyTrials(filename: string): Promise<void> {
	const env = new Environment({ trajectory: "many", filename, addTime: false, progress: false, git: false });
	env.trajectory.f_add_parameter("x", float(0));
	env.trajectory.f_add_parameter("trial", 0);
	env.trajectory.f_explore(cartesianProduct({ x: [1, 2, 3].map(float), trial: Array.from({ length: 30 }, (_, trial) => trial) }));
	await env.run((run) => {
		run.f_add_result("z", float(Number(run.x) * Number(run.trial)));
		run.f_add_result(
			"stack",
			ndarray(
				Float64Array.from({ length: 24 }, (_, place) => place * Number(run.x)),
				[2, 3, 4],
			),
		);
		run.f_add_result("odd", { [QUOTES]: float(Number(run.trial) / 4), plain: 1 });
	});
	env.trajectory.v_storage_service?.close();
}

/** An array of 200 × 200 cells, which is drawn over several frames. */
async function writePicture(filename: string): Promise<void> {
	const storage = await openHdf5(filename);
	const traj = new Trajectory("picture", { add_time: false, storage_service: storage });
	traj.f_add_result("map", {
		map: ndarray(
			Float64Array.from({ length: 40_000 }, (_, cell) => cell),
			[200, 200],
		),
	});
	traj.f_store();
	storage.close();
}

/** A trajectory whose every text is {@link HOSTILE}. */
async function writeHostile(filename: string): Promise<void> {
	const storage = await openHdf5(filename);
	const transaction = storage.transaction();
	const annotations = new Map([[HOSTILE, HOSTILE]]);
	const text = { comment: HOSTILE, annotations };
	const trajectory = "hostile";
	const explored = "parameters.x";
	transaction.writeTrajectory({
		...text,
		name: trajectory,
		time: HOSTILE.slice(0, 60),
		timestamp: 1e9,
		version: "0.7.0",
		python: HOSTILE.slice(0, 60),
		explored: [explored],
	});
	transaction.writeNode(trajectory, { ...text, kind: "leaf", fullName: explored, className: "Parameter" });
	transaction.writeNode(trajectory, { ...text, kind: "leaf", fullName: "results.evil", className: HOSTILE.slice(0, 60) });
	transaction.writeItems(trajectory, "results.evil", new Map([["text", HOSTILE]]));
	transaction.writeRuns(trajectory, [
		{
			idx: 0,
			name: "run_00000000",
			completed: false,
			time: "2026_11_22_15h33m02s",
			timestamp: 1e9,
			finishTimestamp: 1e9 + 1,
			runtime: "0:00:01",
			parameterSummary: HOSTILE,
			environmentHexsha: "N/A",
			failure: { error: HOSTILE, stack: HOSTILE, attempts: 1 },
		},
	]);
	transaction.commit();
	storage.close();
}
