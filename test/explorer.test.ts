// The explorer's page as people use it: by role and name, in Chromium, on files from both worlds.
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles, HOSTILE } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe.skipIf(executable === undefined)("the explorer", () => {
	let files = new Map<string, Uint8Array>();
	let explorer: Explorer;
	beforeAll(async () => {
		files = await explorerFiles();
		explorer = await Explorer.start(executable ?? "", files);
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(() => explorer.close());

	/** Picks a file, as with the button. */
	const pick = (page: Page, name: string, content = files.get(name) ?? new Uint8Array()) =>
		page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/x-hdf5", buffer: Buffer.from(content) });

	test("opens a file that a person picks, and shows what the trajectory is about", async () => {
		const page = await explorer.open();
		await page.getByRole("heading", { name: "See what an exploration found" }).waitFor();
		await pick(page, "lif.hdf5");
		await page.getByRole("heading", { name: "lif" }).waitFor();
		expect(await textOf(page.getByRole("list", { name: "Runs" }))).toMatch(/12 runs\s+11 completed\s+1 failed/);
		expect(await textOf(page.getByRole("region", { name: "Explored" }))).toMatch(/tau\s+10, 20\s+membrane time constant, ms/);
		expect(await textOf(page.getByRole("region", { name: "Results of each run" }))).toMatch(/trace\s+float64\[200\]/);
	});

	test("opens a file that is dropped on the page", async () => {
		const page = await explorer.open();
		const transfer = await page.evaluateHandle(
			`fetch("/lif.hdf5").then((response) => response.blob()).then((blob) => {
				const transfer = new DataTransfer();
				transfer.items.add(new File([blob], "dropped.hdf5"));
				return transfer;
			})`,
		);
		await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
		await page.getByText("dropped.hdf5", { exact: true }).waitFor();
	});

	test("fetches the file that its address names, and shows the trajectory that is chosen", async () => {
		const page = await explorer.open("file=/several.hdf5");
		const choice = page.getByRole("combobox", { name: "Trajectory" });
		await choice.waitFor();
		const names = await choice.locator("option").allInnerTexts();
		expect(names.length).toBeGreaterThan(1);
		await choice.selectOption(names[1] ?? "");
		await page.getByRole("heading", { name: names[1] ?? "", exact: true }).waitFor();
	});

	test("the arrow keys go through the tree, and the Enter key shows a node", async () => {
		const page = await explorer.open("file=/lif.hdf5");
		const neuron = page.getByRole("treeitem", { name: "neuron" });
		await neuron.click();
		expect(await neuron.getAttribute("aria-expanded")).toBe("true");
		await page.getByRole("treeitem", { name: "tau 10.0 membrane time constant, ms" }).waitFor();
		await page.getByRole("tree").focus();
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "tau" }).waitFor();
		expect(await textOf(page.getByRole("region", { name: "Default" }))).toMatch(/float\s+10\.0/);
		expect(await textOf(page.getByRole("region", { name: "Annotations" }))).toMatch(/source\s+Dayan & Abbott/);
		expect(await page.getByRole("grid", { name: "Values by run" }).getAttribute("aria-rowcount")).toBe("13");
	});

	test("finds nodes as natural naming does", async () => {
		const page = await explorer.open("file=/lif.hdf5");
		const search = page.getByRole("searchbox", { name: "Find a node by name" });
		await search.fill("neuron.tau");
		await page.getByRole("button", { name: "parameters.neuron.tau" }).waitFor();
		await search.fill("run_3.rate");
		await page.getByRole("button", { name: "results.runs.run_00000003.spikes.rate" }).click();
		await page.getByRole("heading", { name: "rate", exact: true }).waitFor();
		await search.fill("results.tau");
		await page.getByText("No node of this name.").waitFor();
	});

	test("shows arrays as lines, images and tables", async () => {
		const page = await explorer.open("file=/lif.hdf5&node=results.runs.run_00000003.voltage");
		await page.getByRole("img", { name: "trace, as line" }).waitFor();
		await page.getByRole("img", { name: "map, as image" }).waitFor();
		await page.getByRole("region", { name: "map" }).getByRole("combobox", { name: "Shown as" }).selectOption("table");
		expect(await textOf(page.getByRole("grid", { name: "map" }).getByRole("row").nth(2))).toMatch(/^1\s+30\s+31\s+32/);
	});

	test("shows frames as tables, sparse matrices as pictures, and classes that it doesn't know as what is stored", async () => {
		const frames = await explorer.open("file=/pandas_fixed.hdf5");
		await frames.getByRole("treeitem", { name: "frames" }).click();
		await frames.getByRole("main").getByRole("grid").first().waitFor();

		const sparse = await explorer.open("file=/sparse.hdf5");
		await sparse.getByRole("treeitem", { name: "all" }).click();
		await sparse.getByRole("img", { name: /^csr: csr float64\[/ }).waitFor();

		const custom = await explorer.open("file=/custom.hdf5");
		await custom.getByRole("treeitem", { name: "sc 1.5" }).click();
		await custom.getByText("ScaledParameter", { exact: true }).last().waitFor();
	});

	test("sorts the table of runs by a click on a head, and filters it by what a person types", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs");
		const table = page.getByRole("grid", { name: "Runs" });
		const head = table.getByRole("columnheader", { name: "rate" });
		await head.getByRole("button").click();
		await head.getByRole("button").click();
		expect(await head.getAttribute("aria-sort")).toBe("descending");
		const firstRow = async () => (await textOf(table.getByRole("row").nth(1))).split(/\s+/).slice(0, 6);
		expect(await firstRow()).toEqual(["4", "completed", "10", "3", "0", "3"]);
		const filter = page.getByRole("searchbox", { name: "Filter runs" });
		await filter.fill("tau == 20 and rate > 1");
		await page.getByText("3 of 12 runs").waitFor();
		expect(await firstRow()).toEqual(["11", "completed", "20", "3", "1", "2.5"]);
		await filter.fill("tau == ");
		await page.getByText("Something is missing at the end.").waitFor();
	});

	test("shows why a run has failed", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs");
		await page.getByRole("searchbox", { name: "Filter runs" }).fill("state == failed");
		await page.getByText("1 of 12 runs").waitFor();
		await page.getByRole("gridcell", { name: "failed" }).click();
		const details = page.getByRole("complementary", { name: "Run 5" });
		expect(await textOf(details.getByRole("region", { name: "Error" }))).toMatch(
			/RangeError: no spike in this run[\s\S]*Tried once\.[\s\S]* at /,
		);
	});

	test("shows what differs between two runs", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs&run=4");
		await page.getByRole("spinbutton", { name: "Compare with run" }).fill("10");
		await page.getByText("2 values differ.").waitFor();
		const rows = await page.getByRole("table", { name: "Runs 4 and 10" }).getByRole("row").allInnerTexts();
		expect(rows.map((row) => row.split(/\s+/).join(" ").trim())).toEqual([
			"run 4 run 10",
			"tau 10 20",
			"rate 3 1.5",
			"current 3 3",
			"trial 0 0",
		]);
	});

	test("says of two runs how they ended, where one has failed", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs&run=4&other=5");
		const table = page.getByRole("table", { name: "Runs 4 and 5" });
		await table.getByRole("row", { name: "state completed failed" }).waitFor();
		await table.getByRole("row", { name: "error RangeError: no spike in this run" }).waitFor();
	});

	test("an error is a sentence, and the page stays alive", async () => {
		const page = await explorer.open("file=/missing.hdf5");
		await page.getByRole("alert").filter({ hasText: "/missing.hdf5 can't be fetched: the server answers 404." }).waitFor();
		await pick(page, "notes.txt", new TextEncoder().encode("time,rate\n".repeat(300)));
		await page.getByRole("alert").filter({ hasText: "notes.txt" }).waitFor();
		await pick(page, "cut.hdf5", files.get("lif.hdf5")?.subarray(0, 20_000));
		await page.getByRole("alert").filter({ hasText: "cut.hdf5" }).waitFor();
		await pick(page, "lif.hdf5");
		await page.getByRole("heading", { name: "lif" }).waitFor();
		expect(await page.getByRole("alert").count()).toBe(0);
	});

	test("what a file holds never runs: names, comments, annotations, values and errors are text", async () => {
		const page = await explorer.open("file=/hostile.hdf5");
		await page.getByText(HOSTILE).first().waitFor();
		await page.getByRole("treeitem", { name: "evil" }).click();
		await page.getByRole("region", { name: "text" }).getByText(HOSTILE).waitFor();
		expect(await textOf(page.getByRole("region", { name: "Annotations" }).locator("dt"))).toBe(HOSTILE);
		await page.getByRole("tab", { name: "Runs" }).click();
		await page.getByRole("gridcell", { name: "failed" }).click();
		await page.getByRole("region", { name: "Error" }).getByText(HOSTILE).first().waitFor();
		expect(
			await page.evaluate(`[typeof window.hacked, document.images.length, document.querySelectorAll("body script:not([src])").length]`),
		).toEqual(["undefined", 0, 0]);
	});

	test("its content security policy refuses scripts that come from elsewhere than its folder", async () => {
		const page = await explorer.open();
		await page.evaluate(`{
			const script = document.createElement("script");
			script.textContent = "window.hacked = true";
			document.body.append(script);
			document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.hacked = true">');
		}`);
		await expect.poll(() => explorer.complaints.filter((each) => each.includes("script-src")).length).toBeGreaterThanOrEqual(2);
		explorer.complaints.length = 0;
		expect(await page.evaluate("typeof window.hacked")).toBe("undefined");
	});

	test("fits a phone: nothing of any view is beyond the screen's side", async () => {
		const page = await explorer.open("file=/lif.hdf5", { viewport: { width: 390, height: 844 } });
		for (const view of ["Tree", "Values", "Runs", "Figure"]) {
			await page.getByRole("tab", { name: view }).click();
			await page.getByRole("tab", { name: view, selected: true }).waitFor();
			expect([view, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([view, 390]);
		}
		await page.getByRole("button", { name: "Copy link" }).waitFor();
	});
});

/** The text of an element as it is shown. */
async function textOf(element: Locator): Promise<string> {
	return (await element.allInnerTexts()).join();
}
