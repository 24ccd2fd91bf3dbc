// `npm run demo`: the example of apps/demo, from nothing but Node and npm.
import path from "node:path";
import { ensureInstalled, rootFolder } from "./install.mjs";

try {
	ensureInstalled();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
// Only now, because it looks for tsx among the installed packages.
const { runFromSource } = await import("./from-source.mjs");
process.exitCode = runFromSource(path.join(rootFolder, "apps", "demo", "src", "main.ts"), process.argv.slice(2));
