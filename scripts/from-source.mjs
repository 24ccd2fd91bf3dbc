import { spawnSync } from "node:child_process";

/**
 * The flags with which Node runs the packages' TypeScript as it stands, without a build: tsx strips the types, the condition picks `src`.
 * tsx is named by its address, because Node looks for a bare name from the working directory.
 *
 * @returns {string[]} Flags for `node`, to be followed by a file.
 */
export function fromSourceFlags() {
	return ["--conditions=@pypet/source", "--import", import.meta.resolve("tsx")];
}

/**
 * Runs a TypeScript file in a Node process of its own, on this process's terminal and in its working directory, and waits for its end.
 *
 * @param {string} file - Path of the file.
 * @param {readonly string[]} args - Arguments for it.
 * @param {"ignore" | "inherit"} [output] - Whether what it prints is shown. Default `"inherit"`.
 * @returns {number} Its exit status; 1 when a signal ended it.
 */
export function runFromSource(file, args, output = "inherit") {
	const child = spawnSync(process.execPath, [...fromSourceFlags(), file, ...args], { stdio: ["inherit", output, "inherit"] });
	if (child.error !== undefined) throw child.error;
	return child.status ?? 1;
}
