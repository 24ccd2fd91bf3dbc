// Puts the explorer into a site, with the demo's file beside it: `explorer/index.html#file=lif.hdf5` opens it.
import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runFromSource } from "../from-source.mjs";
import { rootFolder } from "../install.mjs";

/**
 * @param {string} site - The site's folder. Its folder `explorer` is made anew, from the built `apps/explorer`.
 * @throws {Error} When the demo fails.
 */
export function addExplorer(site) {
	const explorer = path.join(site, "explorer");
	rmSync(explorer, { recursive: true, force: true });
	cpSync(path.join(rootFolder, "apps", "explorer", "dist"), explorer, { recursive: true });
	const output = mkdtempSync(path.join(tmpdir(), "pypet-site-"));
	try {
		const demo = path.join(rootFolder, "apps", "demo", "src", "main.ts");
		if (runFromSource(demo, [output], "ignore") !== 0) throw new Error("The demo failed: `npm run demo` says why.");
		copyFileSync(path.join(output, "lif.hdf5"), path.join(explorer, "lif.hdf5"));
	} finally {
		rmSync(output, { recursive: true });
	}
}
