// Plans so many runs in the folder that it is given; writes how much memory that took at most, in megabytes more than before.
import path from "node:path";
import process from "node:process";
import { Environment } from "@pypet/environment";
import { loadHdf5, openHdf5Sync } from "@pypet/storage-hdf5";
import { planSweep } from "../../src/index.js";

const [place = "", runs = "1"] = process.argv.slice(2);
await loadHdf5();
const options = { trajectory: "planned", addTime: false, filename: path.join(place, "planned.hdf5"), progress: false, git: false } as const;
const env = new Environment(options, openHdf5Sync);
env.trajectory.f_add_parameter("x", 0);
env.trajectory.f_explore({ x: Array.from({ length: Number(runs) }, (_, index) => index) });
const before = process.memoryUsage.rss();
await planSweep(env, (run) => run.x, { folder: path.join(place, "plan") });
process.stdout.write(`${(process.resourceUsage().maxRSS * 1024 - before) / 1e6}\n`);
