// What a process of `localProcesses` runs: a worker on the folder that it is given. It ends with the program that has started it.
import process from "node:process";
import { toSent } from "@pypet/environment/launching";
import { work } from "./work.js";

const [folder = "", worker = ""] = process.argv.slice(2);
const stop = new AbortController();
process.on("message", () => stop.abort());
// Ctrl-C goes to all processes of a terminal; the program decides what becomes of its workers.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
try {
	await work(folder, { worker, signal: stop.signal });
	process.exit();
} catch (error) {
	process.send?.(toSent(error), undefined, undefined, () => process.exit(1));
}
