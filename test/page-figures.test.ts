// The figures that programs of the pages draw are the ones that the pages show.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { examplePrograms } from "./support/example-programs.js";
import { linkPackages, runExample } from "./support/run-example.js";

test("the programs of First exploration draw the figure that the page shows", { timeout: 60_000 }, async () => {
	const folder = mkdtempSync(path.join(tmpdir(), "figure-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	linkPackages(folder);
	const page = readFileSync(path.join(rootFolder, "docs/first-exploration.md"), "utf8");
	for (const { code } of examplePrograms(page)) await runExample(folder, code);
	expect(page).toContain("(figures/epidemic.svg)");
	expect(readFileSync(path.join(folder, "epidemic.svg"), "utf8")).toBe(
		readFileSync(path.join(rootFolder, "docs/figures/epidemic.svg"), "utf8"),
	);
});
