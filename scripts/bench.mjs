// `pnpm bench`: builds what is measured, and measures it. Only results go to standard output.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureInstalled, rootFolder } from "./install.mjs";
import { runCommand } from "./run-command.mjs";

ensureInstalled();
const build = await runCommand("turbo run build --output-logs=errors-only");
if (build.succeeded) {
	const program = path.join(rootFolder, "apps", "bench", "dist", "main.js");
	process.exitCode = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
} else {
	console.error(build.output);
	process.exitCode = 1;
}
