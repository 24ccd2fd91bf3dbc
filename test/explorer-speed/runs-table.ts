import type { Page } from "playwright-core";
import { framesDuring } from "./frames.js";
import { turnWheel } from "./hand.js";
import { tellFrames, tellFramesHead, tellTime } from "./report.js";

/** The table of runs: sorted, filtered, scrolled. Leaves it without a filter. */
export async function measureTable(page: Page): Promise<void> {
	const table = page.getByRole("grid", { name: "Runs" });
	const head = table.getByRole("columnheader", { name: "rate" });
	await timed("sorted by a result", async () => {
		await head.getByRole("button").click();
		await table.locator("th[aria-sort=ascending]").waitFor();
	});
	await timed("filtered by rate > 5 and tau == 10", async () => {
		await page.getByRole("searchbox", { name: "Filter runs" }).fill("rate > 5 and tau == 10");
		await page.getByText(/^[\d,]+ of 100,000 runs/).waitFor();
	});
	await page.getByRole("searchbox", { name: "Filter runs" }).fill("");
	await page.getByText("100,000 runs", { exact: true }).waitFor();
	tellFramesHead();
	tellFrames("table scrolled by the wheel", await framesDuring(page, () => turnWheel(page, table, 20_000)));
	tellFrames("table scrolled fast", await framesDuring(page, () => turnWheel(page, table, 2_000_000)));
}

async function timed(what: string, action: () => Promise<void>): Promise<void> {
	const start = performance.now();
	await action();
	tellTime(what, performance.now() - start);
}
