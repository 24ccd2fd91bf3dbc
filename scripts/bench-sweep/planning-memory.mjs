// How much memory planning so many runs takes at its peak, in megabytes beyond what the process has when it begins: node planning-memory.mjs FOLDER RUNS
import path from "node:path";
import process from "node:process";
import { Environment } from "pypet";

const [folder = "", runs = "1"] = process.argv.slice(2);
const filename = path.join(folder, "planning.hdf5");
const env = new Environment({ trajectory: "sweep", addTime: false, filename, progress: false, git: false });
env.trajectory.f_add_parameter("x", 0);
env.trajectory.f_explore({ x: Array.from({ length: Number(runs) }, (_, index) => index) });
const before = process.memoryUsage.rss();
await env.plan(path.join(folder, "planning"), (run) => void run.f_add_result("z", run.x * 2));
console.log((process.resourceUsage().maxRSS * 1024 - before) / 1e6);
