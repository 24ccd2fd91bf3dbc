import type { Locator, Page } from "playwright-core";
import { framesDuring } from "./frames.js";
import { drag, type Place } from "./hand.js";
import { tellFrames } from "./report.js";

/** There and back in the middle of a figure. */
const TO_AND_FRO: readonly Place[] = [
	[0.5, 0.5],
	[0.3, 0.6],
	[0.7, 0.4],
	[0.5, 0.5],
];
/** A rectangle that grows from a corner. */
const RECTANGLE: readonly Place[] = [
	[0.25, 0.25],
	[0.75, 0.75],
];
const ZOOM = -600;

/** Each kind of figure, moved and marked in. */
export async function measureFigures(page: Page): Promise<void> {
	await page.getByRole("tab", { name: "Figure" }).click();
	for (const kind of ["line", "scatter"]) {
		await choose(page, kind);
		await page.keyboard.down("Shift");
		const canvas = figure(page);
		await canvas.hover();
		await page.mouse.wheel(0, ZOOM);
		await page.keyboard.up("Shift");
		tellFrames(`${kind}, moved`, await framesDuring(page, () => drag(page, canvas, TO_AND_FRO)));
		await page.getByRole("button", { name: "Mark runs" }).click();
		tellFrames(`${kind}, marked`, await framesDuring(page, () => drag(page, canvas, RECTANGLE)));
		await showAll(page);
	}
	// A heat map has a cell for each pair of values and is not moved.
	await choose(page, "heat map");
	tellFrames("heat map, pointed at", await framesDuring(page, () => drag(page, figure(page), TO_AND_FRO)));
	await choose(page, "parallel");
	const canvas = figure(page);
	tellFrames(
		"parallel, marked",
		await framesDuring(page, () =>
			drag(page, canvas, [
				[0.045, 0.3],
				[0.045, 0.7],
			]),
		),
	);
	await showAll(page);
}

/** What takes the mouse: the uppermost of a figure's canvases. */
function figure(page: Page): Locator {
	return page.getByRole("figure").locator("canvas").last();
}

async function choose(page: Page, kind: string): Promise<void> {
	await page.getByRole("radio", { name: kind }).check({ force: true });
	await figure(page).waitFor();
	await page.waitForTimeout(1500);
}

async function showAll(page: Page): Promise<void> {
	await page.waitForTimeout(500);
	await page.getByRole("button", { name: "Show all" }).click();
	await page.waitForTimeout(500);
}
