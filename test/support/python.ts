import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

// Debian's packages belong to this one, whatever other Python comes first in the path.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

/** Whether the machine's Python has a module. */
export function hasPythonModule(module: string): boolean {
	return spawnSync(python, ["-c", `import ${module}`]).status === 0;
}

/** What a Python program prints that runs in a folder. */
export function runPython(folder: string, code: string): string {
	return execFileSync(python, ["-W", "ignore", "-c", code], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
