// The explorer's page on a phone: 390 × 844, by a finger, in Chromium.
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What is shown, and the address that shows it. */
const SIGHTS: readonly (readonly [string, string])[] = [
	["the start page", ""],
	["an overview", "file=/lif.hdf5"],
	["the tree", "file=/lif.hdf5&view=tree"],
	["arrays", "file=/lif.hdf5&node=results.runs.run_00000000.voltage"],
	["the table of runs", "file=/lif.hdf5&view=runs"],
	["a failed run", "file=/lif.hdf5&view=runs&run=5"],
	["two runs", "file=/lif.hdf5&view=runs&run=0&other=3"],
	["a frame", "file=/pandas_fixed.hdf5&node=results.frames"],
	["several trajectories", "file=/several.hdf5"],
	["lines", "file=/lif.hdf5&view=figure"],
	["a heat map", "file=/lif.hdf5&view=figure&figure=heat%20map"],
	["parallel coordinates", "file=/lif.hdf5&view=figure&figure=parallel"],
	["many panels", "file=/many.hdf5&view=figure&panels=parameters.trial"],
	["an error", "file=/nowhere.hdf5"],
];

describe.skipIf(executable === undefined)("the explorer on a phone", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", await explorerFiles());
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(() => explorer.close());

	test("leads by taps from an address to a figure of another kind, and to a run", async () => {
		const page = await explorer.open("", PHONE);
		await page.getByRole("textbox", { name: "Or from an address" }).fill(`${new URL(page.url()).origin}/lif.hdf5`);
		await page.getByRole("button", { name: "Fetch" }).tap();
		await page.getByRole("button", { name: "Draw a figure" }).tap();
		await page.getByRole("img", { name: "Lines: rate over current, by tau" }).locator("canvas").first().waitFor();
		await page.getByText("heat map", { exact: true }).tap();
		await page.getByRole("img", { name: "Heat map: rate over current and tau" }).locator("canvas").first().waitFor();
		await page.getByRole("tab", { name: "Runs" }).tap();
		await page.getByRole("columnheader", { name: "current" }).getByRole("button").tap();
		await page.locator('th[aria-sort="ascending"]').waitFor();
		await page.getByRole("gridcell", { name: "failed" }).tap();
		await page.getByText("no spike in this run").first().waitFor();
	});

	describe("fits the screen's width, with nothing to tap that is smaller than 24 px", () => {
		test.for(SIGHTS)("%s", async ([, hash]) => {
			const page = await explorer.open(hash, PHONE);
			await isShown(page, hash);
			expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
			const targets = await targetsOf(page);
			expect(targets.length).toBeGreaterThan(1);
			expect(targets.filter(({ height, width }) => width < 24 || height < 24)).toEqual([]);
		});
	});

	test("shows the whole example of a filter", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs", PHONE);
		const filter = page.getByRole("searchbox", { name: "Filter runs" });
		await filter.waitFor();
		// Browsers don't tell how wide an example is: it is measured in its own font, within the room that the field gives it.
		const [wide, room] = await page.evaluate<[number, number]>(`(() => {
			const field = document.querySelector("[aria-label='Filter runs']");
			const context = document.createElement("canvas").getContext("2d");
			const { fontFamily, fontSize } = getComputedStyle(field, "::placeholder");
			context.font = fontSize + " " + fontFamily;
			const { paddingLeft, paddingRight } = getComputedStyle(field);
			return [context.measureText(field.placeholder).width, field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)];
		})()`);
		expect(wide).toBeGreaterThan(200);
		expect(wide).toBeLessThan(room - 16);
	});

	test("says what went wrong without breaking the word on the button that closes it", async () => {
		const page = await explorer.open("file=/nowhere.hdf5", PHONE);
		const box = await page.getByRole("button", { name: "Close" }).boundingBox();
		expect(box?.height).toBe(30);
	});

	test.for([
		["dark", "file=/lif.hdf5&view=figure"],
		["dark", "file=/lif.hdf5&view=figure&figure=parallel"],
		["light", "file=/lif.hdf5&view=figure"],
	] as const)("a figure is %s with the page, and changes with it: %s", async ([colorScheme, hash]) => {
		const page = await explorer.open(hash, { ...PHONE, colorScheme });
		await isShown(page, hash);
		const isDark = colorScheme === "dark";
		const becomes = (dark: boolean) =>
			dark ? expect.poll(() => lightnessOfFigure(page)).toBeLessThan(0.3) : expect.poll(() => lightnessOfFigure(page)).toBeGreaterThan(0.7);
		await becomes(isDark);
		await page.getByRole("button", { name: isDark ? "Light colours" : "Dark colours" }).tap();
		await becomes(!isDark);
	});
});

/** Waits for what comes last of a view. */
async function isShown(page: Page, hash: string): Promise<void> {
	if (hash.includes("nowhere")) await page.getByRole("alert").waitFor();
	else if (hash.includes("view=figure")) await page.locator("figure canvas").first().waitFor();
	else if (hash.includes("view=tree")) await page.getByRole("treeitem").first().waitFor();
	else if (hash.includes("view=runs")) await page.getByRole("columnheader", { name: "rate" }).waitFor();
	else if (hash.includes("file=")) await page.getByRole("heading", { level: 2 }).waitFor();
	else await page.getByRole("button", { name: "Fetch" }).waitFor();
}

interface Target {
	readonly name: string;
	readonly width: number;
	readonly height: number;
}

/** What can be tapped; a field with a mark is as large as its label. */
async function targetsOf(page: Page): Promise<Target[]> {
	return page.evaluate<Target[]>(`[...document.querySelectorAll("a, button, input, select, summary, [role=treeitem]")]
		.map((each) => [each, each.matches("[type=radio], [type=checkbox]") ? each.closest("label") ?? each : each])
		.filter(([, target]) => target.checkVisibility() && target.getBoundingClientRect().width > 0)
		.map(([each, target]) => {
			const { height, width } = target.getBoundingClientRect();
			return { name: (each.ariaLabel ?? target.textContent).slice(0, 40) + " (" + each.tagName + ")", width, height };
		})`);
}

/** Mean lightness of a figure with what shines through it, from 0 for black to 1 for white. */
async function lightnessOfFigure(page: Page): Promise<number> {
	return page.evaluate<number>(`(() => {
		const layers = [...document.querySelectorAll("figure canvas")];
		const { height, width } = layers[0];
		const context = new OffscreenCanvas(width, height).getContext("2d");
		context.fillStyle = getComputedStyle(document.querySelector(".figure > .chart")).backgroundColor;
		context.fillRect(0, 0, width, height);
		for (const layer of layers) context.drawImage(layer, 0, 0);
		const { data } = context.getImageData(0, 0, width, height);
		let sum = 0;
		for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
		return sum / (width * height * 3 * 255);
	})()`);
}
