// Works on the folder that it is given, as the worker of that name.
import process from "node:process";
import { work } from "../../src/index.js";

const [folder = "", worker = ""] = process.argv.slice(2);
try {
	await work(folder, { worker });
} catch (error) {
	process.stderr.write(String(error));
	process.exitCode = 1;
}
