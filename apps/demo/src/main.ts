// A leaky integrate-and-fire neuron: explored, stored, read back and plotted.
// `npm run demo` at the top of the project runs it; `npm run demo -- FOLDER` writes to another folder, `--workers 2` does two runs at a time,
// and `--launcher MODULE` has them done elsewhere, by the launcher that the module exports as `launcher`.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { cartesianProduct, Environment, type Launcher, linspace, runCount, Trajectory } from "pypet";
import { readCurves } from "./curves.js";
import { drawFigure } from "./figure.js";
import { rateTable } from "./rate-table.js";
import { shape } from "./shape.js";
import { sparkline } from "./sparkline.js";
import { table } from "./table.js";
import { heading, shownPath } from "./terminal.js";
import { treeText } from "./tree.js";

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: { launcher: { type: "string" }, workers: { type: "string", default: "0" } },
});
if (!/^\d+$/.test(values.workers)) {
	console.error(`--workers takes a number of workers, not ${values.workers || "an empty text"}.`);
	process.exit(1);
}
const folder = path.resolve(positionals[0] ?? path.join(import.meta.dirname, "..", "output"));
const file = path.join(folder, "lif.hdf5");
mkdirSync(folder, { recursive: true });

heading("Explore: a neuron's firing rate under a noisy current");
// The seed is fixed, so an earlier file holds the same spikes, and nothing is lost by starting afresh.
if (existsSync(file)) console.log("  replaces the file of an earlier demo");
rmSync(file, { force: true });
const comment = "f-I curves of a neuron";
const traj = new Trajectory("lif", { shape, add_time: false, filename: file, comment });
traj.f_explore(cartesianProduct({ "neuron.tau": [10, 20, 40], "input.current": linspace(0, 400, 17), trial: [0, 1, 2, 3, 4] }));

console.log(`  3 time constants × 17 currents × 5 trials = ${runCount(traj)} runs, each stored as it ends`);
const env = new Environment({ trajectory: traj, workers: Number(values.workers) });
// By its address, because workers load the module by themselves.
const simulate = new URL("./simulate.ts", import.meta.url);
const outcomes = await env.run(simulate, values.launcher === undefined ? {} : { launcher: await launcherOf(values.launcher) });
const failed = outcomes.find((outcome) => !outcome.completed);
if (failed) throw failed.error;
console.log(`  → ${shownPath(file)}`);

heading("Read back: a new trajectory that knows only the file");
const loaded = new Trajectory<typeof shape>({ filename: file });
loaded.f_load({ index: -1 }); // the parameters; of the results only the skeleton
const curves = readCurves(loaded);
console.log("  Firing rate in Hz, mean ± standard deviation over trials\n");
console.log(rateTable(curves, 50));

heading("One run, found by its parameters, loaded on demand");
const [found = 0] = loaded.f_find_idx(["neuron.tau", "input.current"], (tau, current) => tau === 20 && current === 200);
loaded.f_as_run(found);
loaded.f_load_items(["spikes.times", "spikes.cv", "voltage"]);
const { spikes, voltage, neuron, input } = loaded;
console.log(`  ${loaded.v_as_run}: τ = ${neuron.tau} ms, ${input.current} pA; ${spikes.times.length} spikes, CV ${spikes.cv.toFixed(2)}`);
console.log(`  spikes at ${[...spikes.times.slice(0, 6)].map((time) => time.toFixed(1)).join(", ")}, … ms`);
console.log(`  ${sparkline(voltage.trace.filter((_, sample) => sample % 2 === 0).slice(0, 74))}`);
loaded.f_restore_default();

heading("Figure");
const figure = drawFigure({
	title: "Slow membranes fire less, and noise smooths the onset",
	subtitle: "Leaky integrate-and-fire neuron; mean of 5 trials, bars ± 1 SD; dotted: without noise",
	xLabel: "Input current (pA)",
	yLabel: "Firing rate (Hz)",
	curves,
});
writeFileSync(path.join(folder, "f-i-curves.svg"), figure);
console.log(`  → ${shownPath(path.join(folder, "f-i-curves.svg"))}`);

heading("And a file that Python pypet 0.7.0 wrote");
const python = new Trajectory({ filename: path.join(import.meta.dirname, "..", "data", "env.hdf5") });
python.f_load({ index: 0, load_all: 2 });
console.log(`  ${python.v_name}: ${python.v_comment}`);
console.log(treeText(python, ["config"]));
const runs = Object.values(python.f_get_run_information());
const cells = runs.map((run) => [run.name, run.parameter_summary, run.runtime, run.completed ? "yes" : "no"]);
console.log(`\n${table(["run", "parameters", "runtime", "completed"], cells)}`);

async function launcherOf(module: string): Promise<Launcher> {
	const { launcher }: { launcher: Launcher } = await import(pathToFileURL(path.resolve(module)).href);
	return launcher;
}
