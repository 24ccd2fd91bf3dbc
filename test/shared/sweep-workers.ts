import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Numbers of the processes of this machine that have begun on a sweep and are there. */
export function workersOf(folder: string): number[] {
	const claims = path.join(folder, "claims");
	if (!existsSync(claims)) return [];
	const files = readdirSync(claims).filter((name) => /^worker\.[^.]*$/.test(name));
	const pids = files.map((name): number => JSON.parse(readFileSync(path.join(claims, name), "utf8")).pid);
	return pids.filter((pid) => existsSync(`/proc/${pid}`));
}
