// Explores the trajectory of the file that it is given by processes that share a folder, and goes on where a former one was killed; tells of each run that is over.
import process from "node:process";
import { Environment } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { localProcesses } from "../../src/index.js";

const [file = "", folder = ""] = process.argv.slice(2);
const storageService = await openHdf5(file);
const env = new Environment({ trajectory: "sweep", addTime: false, storageService, progress: false, git: false, seed: 7 });
env.trajectory.f_load();
const launcher = localProcesses({ processes: 2, folder, chunkSize: 3 });
for await (const { name } of env.runs(new URL("plain.mjs", import.meta.url), { launcher })) process.stdout.write(`${name}\n`);
storageService.close();
