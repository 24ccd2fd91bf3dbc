// Collects the folder that it is given, so many times; says each time that it begins.
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { loadHdf5, openHdf5Sync } from "@pypet/storage-hdf5";
import { collect } from "../../src/index.js";

const [folder = "", times = "1"] = process.argv.slice(2);
await loadHdf5();
try {
	for (let time = 0; time < Number(times); time++) {
		process.stdout.write("collecting\n");
		collect(folder, { open: openHdf5Sync });
		await setTimeout(5);
	}
} catch (error) {
	process.stderr.write(String(error));
	process.exitCode = 1;
}
