import type { Page } from "playwright-core";
import { tellTime } from "./report.js";

/** How long a file takes until its trajectory is shown, its table of runs, and a result of all runs. Leaves the table of runs on the screen. */
export async function measureOpening(page: Page, filename: string): Promise<void> {
	page.setDefaultTimeout(60_000);
	const start = performance.now();
	await page.locator("input[type=file]").setInputFiles(filename);
	await page.getByRole("heading", { name: "many" }).waitFor();
	tellTime("file picked, until the trajectory is shown", performance.now() - start);
	await page.getByRole("tab", { name: "Runs" }).click();
	await page.getByRole("grid", { name: "Runs" }).waitFor();
	tellTime("… until its table of runs is", performance.now() - start);
	await page.getByRole("columnheader", { name: "rate" }).waitFor();
	tellTime("… until a result of all runs is", performance.now() - start);
}
