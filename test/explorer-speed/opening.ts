import path from "node:path";
import type { Page } from "playwright-core";
import type { Explorer } from "../support/explorer.js";
import { FolderServer } from "../support/folder-server.js";
import { tellSize, tellTime } from "./report.js";

/** How long a file takes until its trajectory is shown, its table of runs, and a result of all runs. Leaves the table of runs on the screen. */
export async function measureOpening(page: Page, filename: string): Promise<void> {
	const start = performance.now();
	await page.locator("input[type=file]").setInputFiles(filename);
	await measureReading(page, "file picked", start);
}

/** The same by an address on this machine, and how much of the file was fetched meanwhile. */
export async function measureOpeningByAddress(explorer: Explorer, filename: string): Promise<void> {
	const server = await FolderServer.start(path.dirname(filename));
	try {
		const start = performance.now();
		const page = await explorer.open(`file=${encodeURIComponent(server.address(path.basename(filename)))}`);
		await measureReading(page, "address opened", start, () => tellSize("  fetched by then", server.bytesSent));
		await page.close();
	} finally {
		await server.close();
	}
}

async function measureReading(page: Page, how: string, start: number, tellMore = () => {}): Promise<void> {
	page.setDefaultTimeout(120_000);
	const tell = (what: string) => {
		tellTime(what, performance.now() - start);
		tellMore();
	};
	await page.getByRole("heading", { name: "many" }).waitFor();
	tell(`${how}, until the trajectory is shown`);
	await page.getByRole("tab", { name: "Runs" }).click();
	await page.getByRole("grid", { name: "Runs" }).waitFor();
	tell("… until its table of runs is");
	await page.getByRole("columnheader", { name: "rate" }).waitFor();
	tell("… until a result of all runs is");
}
