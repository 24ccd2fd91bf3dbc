// `pnpm test:nodes`: the READMEs' examples from the packed tarballs, on every version of Node that the packages are for. Installs these by npm, once.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rootFolder } from "./install.mjs";

const versions = ["20.20", "22", "24"];
const cache = path.join(rootFolder, "node_modules", ".cache", "pypet");
const nodes = versions.map((version) => {
	const folder = path.join(cache, `node-${version}`);
	const node = path.join(folder, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
	if (existsSync(node)) return node;
	mkdirSync(folder, { recursive: true });
	const child = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, `node@${version}`], {
		shell: true,
		stdio: "inherit",
	});
	if (child.status !== 0) throw new Error(`Node ${version} could not be installed`);
	return node;
});

const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const child = spawnSync(process.execPath, [vitest, "run", "test/packed-readmes.test.ts"], {
	cwd: rootFolder,
	env: { ...process.env, PYPET_NODES: nodes.join(path.delimiter) },
	stdio: "inherit",
});
process.exitCode = child.status ?? 1;
