// Figures of the explorer's page, by role and name, in Chromium.
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe.skipIf(executable === undefined)("figures of the explorer", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", await explorerFiles());
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(() => explorer.close());

	test("draws a result over a parameter without a word from the person, and gives it as SVG", async () => {
		const page = await explorer.open("file=/lif.hdf5");
		await page.getByRole("tab", { name: "Figure" }).click();
		await page.getByRole("img", { name: "Lines: rate over current, by tau" }).waitFor();
		await page.locator("figure canvas").first().waitFor();
		const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).click()]);
		const svg = readFileSync(await download.path(), "utf8");
		expect(svg).toMatch(/^<svg [^>]*><title>Lines: rate over current, by tau<\/title>/);
		for (const text of ["tau = 10", "tau = 20", "current (input current, nA)", "rate (firing rate, Hz)"]) expect(svg).toContain(text);
	});

	test("is one click away from an opened file", async () => {
		const page = await explorer.open("file=/lif.hdf5");
		await page.getByRole("button", { name: "Draw a figure" }).click();
		await page.getByRole("img", { name: "Lines: rate over current, by tau" }).locator("canvas").first().waitFor();
	});

	test("where nothing was explored a sentence says so, and leads to what there is", async () => {
		const page = await explorer.open("file=/only_init.hdf5&view=figure");
		await page.getByText("Nothing was explored in this trajectory, so there is no figure over it.").waitFor();
		expect(await page.getByRole("combobox").count()).toBe(0);
		await page.getByRole("button", { name: "See the values" }).click();
		await page.getByRole("heading", { name: "only_init" }).waitFor();
	});

	test("where no run is completed a sentence says so", async () => {
		const page = await explorer.open("file=/pickle_explore.hdf5&view=figure");
		await page.getByText("No run of this trajectory is completed, so there is nothing to draw yet.").waitFor();
	});

	test("a link restores the figure with what is held", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure");
		await page.getByRole("radio", { name: "heat map" }).check({ force: true });
		await page.getByRole("img", { name: "Heat map: rate over current and tau" }).waitFor();
		await page.getByRole("slider", { name: "trial" }).fill("2");
		const hash = new URL(page.url()).hash.slice(1);
		const other = await explorer.open(hash);
		await other.getByRole("img", { name: "Heat map: rate over current and tau" }).waitFor();
		expect(await other.getByRole("slider", { name: "trial" }).getAttribute("aria-valuetext")).toBe("1");
	});

	test("marking a part of a figure filters by it, in the table, too", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&figure=scatter");
		await page.locator("figure canvas").first().waitFor();
		await page.getByRole("button", { name: "Mark runs" }).click();
		await drag(page.getByRole("img", { name: "Scatter: rate over current, by tau" }), [0.8, 0.1], [0.99, 0.9]);
		await page.getByText("2 of 12 runs").waitFor();
		await page.getByRole("tab", { name: "Runs" }).click();
		expect(await page.getByRole("searchbox", { name: "Filter runs" }).inputValue()).toMatch(
			/^[\d.]+ <= current <= [\d.]+ and [-\d.]+ <= rate <= [\d.]+$/,
		);
		expect(await page.getByRole("grid", { name: "Runs" }).getAttribute("aria-rowcount")).toBe("3");
	});

	test("shows what is being marked, within the axes however far the mouse goes; a press alone marks nothing", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&figure=scatter");
		await page.locator("figure canvas").first().waitFor();
		await page.getByRole("button", { name: "Mark runs" }).click();
		const figure = page.getByRole("img", { name: "Scatter: rate over current, by tau" });
		await drag(figure, [0.5, 0.5], [0.5, 0.5]);
		const box = (await figure.boundingBox()) ?? expect.fail();
		await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height);
		await page.mouse.down();
		await page.mouse.move(box.x + 2 * box.width, box.y + 2 * box.height, { steps: 5 });
		const mark = (await page.locator(".mark-layer > div").boundingBox()) ?? expect.fail();
		expect([mark.x, mark.y].map(Math.round)).toEqual([box.x + 0.5 * box.width, box.y + 0.5 * box.height].map(Math.round));
		expect(mark.x + mark.width).toBeLessThan(box.x + box.width);
		expect(mark.y + mark.height).toBeLessThan(box.y + box.height);
		await page.mouse.up();
		await page.getByText(/^\d+ of 12 runs: [\d.]+ <= current <= 3 and 0 <= rate <= [\d.]+/).waitFor();
	});

	test("draws parallel coordinates", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&figure=parallel");
		await page.getByRole("img", { name: "Parallel coordinates: the explored parameters and rate" }).locator("canvas").first().waitFor();
	});

	test("numbers of parallel axes have a rim, so that lines don't strike through them", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&figure=parallel");
		await page.locator("figure canvas").first().waitFor();
		const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).click()]);
		const texts = readFileSync(await download.path(), "utf8").match(/<text [^>]*>[\d.,]+<\/text>/g) ?? [];
		expect(texts.length).toBeGreaterThan(6);
		expect(texts.filter((text) => !/ stroke="#ffffff"/.test(text))).toEqual([]);
	});

	test("filters by the whole interval that the mouse has marked on a parallel axis", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&figure=parallel");
		const figure = page.getByRole("img", { name: /^Parallel coordinates/ });
		await figure.locator("canvas").first().waitFor();
		const box = await figure.boundingBox();
		if (!box) throw new Error("The figure is not on the page.");
		const along = [box.x + 48, box.y + 48, box.height - 76] as const;
		const moveTo = (share: number) => page.mouse.move(along[0], along[1] + share * along[2], { steps: 10 });
		await moveTo(0.4);
		await page.mouse.down();
		await moveTo(1.05);
		await page.mouse.up();
		// The axis of tau goes from 20 at its top to 10.
		const sentence = await page.getByText(/^\d+ of 12 runs: /).textContent();
		const [, from, to] = /([\d.]+) <= tau <= ([\d.]+)/.exec(sentence ?? "") ?? [];
		expect(Number(from)).toBeCloseTo(10, 0);
		expect(Number(to)).toBeCloseTo(16, 0);
	});

	test("has a panel for each value of a parameter, with shared axes and one legend, in one picture", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure");
		await page.getByRole("combobox", { name: "Panels by" }).selectOption("trial");
		await page.getByRole("img", { name: "Lines: rate over current, by tau, a panel for each trial" }).waitFor();
		expect(await page.getByRole("list", { name: "Panels" }).getByRole("listitem").allInnerTexts()).toEqual([
			"trial = 0: 6 runs, rate from 0 to 3",
			"trial = 1: 6 runs, rate from 1 to 2.5",
		]);
		const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG" }).click()]);
		const svg = readFileSync(await download.path(), "utf8");
		for (const text of ["trial = 0", "trial = 1", "tau = 10", "tau = 20", "rate (firing rate, Hz)", "current (input current, nA)"])
			expect(svg.split(`>${text}<`)).toHaveLength(2);
		const [picture] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
		expect(
			readFileSync(await picture.path())
				.subarray(1, 4)
				.toString(),
		).toBe("PNG");
	});

	test("heat maps and scatters have panels, too, in lines by a second parameter, and a link restores them", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&figure=scatter");
		await page.getByRole("combobox", { name: "Panels by" }).selectOption("trial");
		await page.getByRole("combobox", { name: "and by" }).selectOption("tau");
		await page.getByRole("img", { name: "Scatter: rate over current, a panel for each trial and tau" }).waitFor();
		const names = ["trial = 0, tau = 10", "trial = 1, tau = 10", "trial = 0, tau = 20", "trial = 1, tau = 20"];
		const panels = page.getByRole("list", { name: "Panels" }).getByRole("button");
		expect(await Promise.all((await panels.all()).map((panel) => panel.getAttribute("aria-label")))).toEqual(
			names.map((name) => `Keep only ${name}`),
		);
		const other = await explorer.open(new URL(page.url()).hash.slice(1));
		await other.getByRole("button", { name: "Keep only trial = 1, tau = 20" }).waitFor();
		await other.getByRole("combobox", { name: "and by" }).selectOption("none");
		await other.getByRole("radio", { name: "heat map" }).check({ force: true });
		await other.getByRole("img", { name: "Heat map: rate over current and tau, a panel for each trial" }).waitFor();
	});

	test("marking a part of one panel filters the others and the table", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&panels=parameters.trial");
		await page.locator("figure canvas").first().waitFor();
		await page.getByRole("button", { name: "Mark runs" }).click();
		await drag(page.getByRole("img", { name: "Lines: rate over current, by tau, a panel for each trial" }), [0.3, 0.6], [0.7, 0.8]);
		await page.getByText(/of 12 runs/).waitFor();
		const [first] = await page.getByRole("list", { name: "Panels" }).getByRole("listitem").allInnerTexts();
		expect(first).toMatch(/^trial = 0: 2 runs, rate from 0.75 to 1.5$/);
		await page.getByRole("tab", { name: "Runs" }).click();
		expect(await page.getByRole("searchbox", { name: "Filter runs" }).inputValue()).toMatch(/^[\d.]+ <= current <= [\d.]+$/);
	});

	test("the keyboard keeps the runs of one panel", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure&panels=parameters.trial");
		await page.getByRole("button", { name: "Keep only trial = 1" }).focus();
		await page.keyboard.press("Enter");
		await page.getByText("6 of 12 runs: trial == 1").waitFor();
		expect(await page.getByRole("list", { name: "Panels" }).getByRole("listitem").count()).toBe(1);
	});

	test("tells of values that no panel is drawn for", async () => {
		const page = await explorer.open("file=/many.hdf5&view=figure&panels=parameters.trial");
		await page.getByText("There are panels for the first 24 of 30 values of trial. A filter brings others.").waitFor();
		expect(await page.getByRole("list", { name: "Panels" }).getByRole("listitem").count()).toBe(24);
	});
});

/** Drags from one point of an element to another, both in parts of its sides. */
async function drag(element: Locator, [fromX, fromY]: readonly [number, number], [toX, toY]: readonly [number, number]): Promise<void> {
	const box = await element.boundingBox();
	if (!box) throw new Error("The figure has no place on the page.");
	const { mouse } = element.page();
	await mouse.move(box.x + fromX * box.width, box.y + fromY * box.height);
	await mouse.down();
	await mouse.move(box.x + toX * box.width, box.y + toY * box.height, { steps: 5 });
	await mouse.up();
}
