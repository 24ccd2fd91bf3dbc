// The explorer's page for those who use a screen reader, see little contrast, or hold a phone: by the rules of axe-core, in Chromium.
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

/** Success criteria of WCAG 2.2, levels A and AA. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
	["light", { colorScheme: "light" }],
	["dark", { colorScheme: "dark" }],
	["on a phone", { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
];

/** What is shown, the address that shows it, and what it is there by. */
const SIGHTS: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
	["the start page", "", (page) => page.getByRole("heading", { name: "See what an exploration found" }).waitFor()],
	["an overview", "file=/lif.hdf5", (page) => page.getByRole("region", { name: "Explored" }).waitFor()],
	["the tree", "file=/lif.hdf5&view=tree", (page) => page.getByRole("tree").getByText("neuron").first().waitFor()],
	["arrays", "file=/lif.hdf5&node=results.runs.run_00000000.voltage", (page) => page.locator("canvas").first().waitFor()],
	["a parameter", "file=/lif.hdf5&node=parameters.neuron.tau", (page) => page.getByText("Dayan & Abbott").waitFor()],
	["the table of runs", "file=/lif.hdf5&view=runs", (page) => page.getByRole("grid", { name: "Runs" }).waitFor()],
	["a failed run", "file=/lif.hdf5&view=runs&run=5", (page) => page.getByText("no spike in this run").first().waitFor()],
	["two runs", "file=/lif.hdf5&view=runs&run=0&other=3", (page) => page.getByRole("table").first().waitFor()],
	["a frame", "file=/pandas_fixed.hdf5&node=results.frames", (page) => page.getByRole("main").getByRole("grid").first().waitFor()],
	["a sparse matrix", "file=/sparse.hdf5&node=results.all", (page) => page.locator("canvas").first().waitFor()],
	["lines", "file=/lif.hdf5&view=figure", figureIsThere],
	["a scatter", "file=/lif.hdf5&view=figure&figure=scatter", figureIsThere],
	["a heat map", "file=/lif.hdf5&view=figure&figure=heat%20map", figureIsThere],
	["parallel coordinates", "file=/lif.hdf5&view=figure&figure=parallel", figureIsThere],
	["several panels", "file=/lif.hdf5&view=figure&panels=parameters.neuron.tau", figureIsThere],
	["no figure", "file=/only_init.hdf5&view=figure", (page) => page.getByText("Nothing was explored").waitFor()],
	["an error", "file=/nowhere.hdf5", (page) => page.getByRole("alert").waitFor()],
];

describe.skipIf(executable === undefined)("the explorer keeps to WCAG 2.2 AA", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", await explorerFiles());
	}, 60_000);
	afterEach(() => explorer.closePages());
	afterAll(() => explorer.close());

	describe.for(LOOKS)("%s", ([, options]) => {
		test.for(SIGHTS)("%s", async ([, hash, isThere]) => {
			const page = await explorer.open(hash, options);
			await isThere(page);
			expect(await violations(page)).toBe("");
		});
	});
});

function figureIsThere(page: Page): Promise<void> {
	return page.locator("figure canvas").first().waitFor();
}

/** What breaks a rule, a line each: the rule, where, and what to do. */
async function violations(page: Page): Promise<string> {
	await page.evaluate(axe.source);
	const found = await page.evaluate<axe.AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
	const lines = found.violations.flatMap(({ id, nodes }) =>
		nodes.map(({ failureSummary, target }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
	);
	return lines.map((line) => line.replace(/\s+/g, " ")).join("\n");
}
