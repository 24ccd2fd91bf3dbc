// The explorer's page by keys alone, in Chromium.
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

/** More stops than any view has. */
const MOST_STOPS = 80;

describe.skipIf(executable === undefined)("the explorer by keys alone", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", await explorerFiles());
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(() => explorer.close());

	test("leads from the start page to the file at an address", async () => {
		const page = await explorer.open();
		await tabTo(page, page.getByRole("textbox", { name: "Or from an address" }));
		await page.keyboard.type(`${new URL(page.url()).origin}/lif.hdf5`);
		await page.keyboard.press("Enter");
		await page.getByRole("heading", { name: "lif" }).waitFor();
	});

	test("leads to a filtered and sorted table of runs, and to one of them and back", async () => {
		const page = await explorer.open("file=/lif.hdf5");
		await chooseView(page, "Runs");
		await tabTo(page, page.getByRole("searchbox", { name: "Filter runs" }));
		await page.keyboard.type("tau == 20");
		await page.getByText("6 of 12 runs").waitFor();
		const table = page.getByRole("grid", { name: "Runs" });
		await tabTo(page, table);
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.getByRole("button", { name: "Close" }).waitFor();
		const details = new URL(page.url()).hash;
		expect(details).toMatch(/run=7\b/);
		await tabTo(page, page.getByRole("columnheader", { name: "current" }).getByRole("button"));
		await page.keyboard.press("Enter");
		await page.keyboard.press("Enter");
		await table.locator('th[aria-sort="descending"]').waitFor();
		await tabTo(page, page.getByRole("button", { name: "Close" }));
		await page.keyboard.press("Enter");
		await page.getByRole("button", { name: "Close" }).waitFor({ state: "detached" });
	});

	test("leads to a figure of another kind, with something else in its colours", async () => {
		const page = await explorer.open("file=/lif.hdf5");
		await chooseView(page, "Figure");
		await page.getByRole("img", { name: "Lines: rate over current, by tau" }).waitFor();
		await tabTo(page, page.getByRole("radio", { name: "line", exact: true }));
		await page.keyboard.press("ArrowRight");
		await page.getByRole("img", { name: "Scatter: rate over current, by tau" }).waitFor();
		await tabTo(page, page.getByRole("combobox", { name: "Colour" }));
		await page.keyboard.press("t");
		await page.keyboard.press("r");
		await page.getByRole("img", { name: "Scatter: rate over current, by trial" }).waitFor();
	});

	test("goes through every view and out again, and the focus is seen at each stop", async () => {
		const page = await explorer.open("file=/lif.hdf5&node=results.runs.run_00000000.voltage&run=5");
		for (const view of ["Values", "Runs", "Figure"]) {
			await page.getByRole("tab", { name: view }).click();
			await page.locator("canvas, table").first().waitFor();
			await page.evaluate("document.activeElement.blur()");
			const stops = await stopsOf(page);
			expect(stops.length, view).toBeGreaterThan(8);
			expect(stops.length, `${view} lets the focus go`).toBeLessThan(MOST_STOPS);
			expect(
				stops.filter(({ isSeen }) => !isSeen),
				view,
			).toEqual([]);
		}
	});
});

/** Chooses a view with the arrow keys. */
async function chooseView(page: Page, name: string): Promise<void> {
	await tabTo(page, page.getByRole("tab", { selected: true }));
	const tab = page.getByRole("tab", { name, selected: true });
	for (let step = 0; step < 4 && (await tab.count()) === 0; step++) await page.keyboard.press("ArrowRight");
	await tab.waitFor();
}

/** Presses the Tab key until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	await target.waitFor();
	for (let stop = 0; stop < MOST_STOPS; stop++) {
		await page.keyboard.press("Tab");
		if (await target.evaluate((element) => element.ownerDocument.activeElement === element)) return;
	}
	throw new Error(`The Tab key doesn't lead to ${target}.`);
}

/** An element that the Tab key leads to, and whether one sees that it has the focus. */
interface Stop {
	readonly name: string;
	readonly isSeen: boolean;
}

/** All elements that the Tab key leads to, until it leaves the page. */
async function stopsOf(page: Page): Promise<Stop[]> {
	const stops: Stop[] = [];
	while (stops.length < MOST_STOPS) {
		await page.keyboard.press("Tab");
		// A ring is around the element, or around what it lies in where that scrolls, or is a label.
		const stop = await page.evaluate<Stop | null>(`(() => {
			const element = document.activeElement;
			if (element === null || element === document.body) return null;
			const around = [element, element.closest("label"), element.parentElement].filter((each) => each !== null);
			const isSeen = around.some((each) => getComputedStyle(each).outlineStyle !== "none" && parseFloat(getComputedStyle(each).outlineWidth) > 0);
			return { name: (element.getAttribute("aria-label") ?? element.textContent ?? "").slice(0, 40) + " (" + element.tagName + ")", isSeen };
		})()`);
		if (stop === null) break;
		stops.push(stop);
	}
	return stops;
}
