import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the whole project. */
export const rootFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * Installs what the lockfile names. Needs nothing but Node and npm: npx fetches the pinned pnpm the first time, and afterwards the installed one is asked,
 * which sees within a second that nothing is to be done.
 *
 * @throws {Error} When the installation fails, with its output.
 */
export function ensureInstalled() {
	const command = existsSync(new URL("../node_modules/.bin/pnpm", import.meta.url)) ? "node_modules/pnpm/bin/pnpm.cjs" : undefined;
	const args = ["install", "--frozen-lockfile"];
	const options = { cwd: rootFolder, encoding: /** @type {const} */ ("utf8"), env: { ...process.env, CI: "true" } };
	if (command === undefined) console.error("Installing what pnpm-lock.yaml names …");
	// A shell finds npx.cmd on Windows; the arguments are constants.
	const child =
		command === undefined
			? spawnSync(["npx", "--yes", pinnedPnpm(), ...args].join(" "), { ...options, shell: true })
			: spawnSync(process.execPath, [command, ...args], options);
	if (child.error !== undefined) throw child.error;
	if (child.status !== 0) throw new Error(`The installation failed:\n${child.stdout}${child.stderr}`);
}

function pinnedPnpm() {
	/** @type {{ packageManager: string }} */
	const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
	return manifest.packageManager;
}
