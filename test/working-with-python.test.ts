// The Python lines of docs/working-with-python.md run, in the order of the page and between its TypeScript programs.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { examplePrograms } from "./support/example-programs.js";
import { hasPythonModule, runPython } from "./support/python.js";
import { linkPackages, runExample } from "./support/run-example.js";

const hasH5py = hasPythonModule("h5py");
const hasPypet = hasPythonModule("pypet");
if (!hasH5py) console.warn("skipped: files of TypeScript read by h5py; install python3-h5py.");
if (!hasPypet) console.warn("skipped: files of TypeScript read by Python's pypet, and the other way round; install pypet 0.7.0.");

const page = readFileSync(path.join(rootFolder, "docs/working-with-python.md"), "utf8");
const blocks = Array.from(page.matchAll(/^```python\n([\s\S]*?)^```$/gm), ({ 1: code = "" }) => code);
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "python-page-"));
	linkPackages(folder);
	const [first] = examplePrograms(page);
	if (hasH5py || hasPypet) await runExample(folder, first?.code ?? "");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("Working with Python", () => {
	test.skipIf(!hasH5py)("h5py prints what the page says", () => {
		expect(printed("import h5py")).toBe("100 -65.0\n");
	});

	test.skipIf(!hasPypet)("Python's pypet loads the file, with the values that the page says", () => {
		expect(printed("import Trajectory")).toMatch(/^10\.5 \[5\.5, 10\.5, 20\.5\]\nrun_00000000 5\.5 /);
	});

	test.skipIf(!hasPypet)("a file of Python's pypet has the results that the page says", async () => {
		printed("import Environment");
		const [code = ""] = Array.from(page.matchAll(/^```ts no-run\n([\s\S]*?)^```$/gm), ([, block]) => block);
		const [line] = await runExample(folder, code);
		expect(line?.text).toBe("Map(4) { 0 => 6, 1 => 7, 2 => 12, 3 => 14 }");
	});
});

/** What the block of the page that has a certain import prints. */
function printed(marked: string): string {
	const code = blocks.find((block) => block.includes(marked)) ?? "";
	expect(code).not.toBe("");
	return runPython(folder, code);
}
