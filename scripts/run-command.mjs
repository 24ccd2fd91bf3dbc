import { spawn } from "node:child_process";
import path from "node:path";
import { rootFolder } from "./install.mjs";

/**
 * Runs a command line in the project's folder, with the commands of the installed packages within reach, and keeps what it prints.
 *
 * @param {string} command - Given to the shell as it stands.
 * @returns {Promise<{ succeeded: boolean, output: string }>} Standard output and standard error, as they came.
 */
export function runCommand(command) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, { cwd: rootFolder, env: environment(), shell: true, stdio: ["ignore", "pipe", "pipe"] });
		let output = "";
		const keep = (/** @type {string} */ text) => {
			output += text;
		};
		child.stdout.setEncoding("utf8").on("data", keep);
		child.stderr.setEncoding("utf8").on("data", keep);
		child.on("error", reject);
		child.on("close", (status) => resolve({ succeeded: status === 0, output }));
	});
}

function environment() {
	const commands = path.join(rootFolder, "node_modules", ".bin");
	return { ...process.env, PATH: `${commands}${path.delimiter}${process.env.PATH ?? ""}`, TURBO_TELEMETRY_DISABLED: "1" };
}
