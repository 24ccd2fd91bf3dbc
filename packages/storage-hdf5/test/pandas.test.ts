import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Frame, Series } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";

const script = fileURLToPath(new URL("pandas-frames.py", import.meta.url));
// Debian's packages belong to this one, whatever other Python comes first in the path.
const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
const hasPandas = spawnSync(python, ["-c", "import pandas, tables"]).status === 0;
if (!hasPandas) console.warn("Skipped: frames against real pandas. Install python3-pandas and python3-tables.");

const open = await loadHdf5();
const LEAF = "results.frames";
const GROUP = `/${TRAJECTORY}/results/frames`;

describe.skipIf(!hasPandas)("pandas", () => {
	it.each(["fixed", "table"])("reads from a copy the frames and series that it wrote in its %s format", { timeout: 60_000 }, (format) => {
		const folder = temporaryFolder();
		const [filename, copyName] = [join(folder, "pandas.hdf5"), join(folder, "copy.hdf5")];
		const made = open(filename);
		storeLeaf(made, LEAF, new Map());
		made.close();
		runPython("make", filename, GROUP, format);
		const storage = open(filename);
		const items = storage.readLeaf(TRAJECTORY, LEAF) ?? expect.fail("The leaf is gone.");
		expect([...items.values()].every((value) => value instanceof Frame || value instanceof Series)).toBe(true);
		storage.close();
		const copy = open(copyName);
		storeLeaf(copy, LEAF, items);
		copy.close();
		expect(JSON.parse(runPython("compare", filename, copyName, GROUP))).toEqual({ compared: items.size, different: [] });
	});
});

function runPython(...args: string[]): string {
	const { status, stderr, stdout } = spawnSync(python, [script, ...args], { encoding: "utf8" });
	expect([status, stderr]).toEqual([0, ""]);
	return stdout;
}
