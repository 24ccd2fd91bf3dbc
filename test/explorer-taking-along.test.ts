// What people take along from the explorer's page: tables, numbers, links; in Chromium.
import { readFileSync } from "node:fs";
import { parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe.skipIf(executable === undefined)("what the explorer gives to take along", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", await explorerFiles());
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(() => explorer.close());

	test("gives the shown runs as CSV", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs&filter=current+%3D%3D+3+and+trial+%3D%3D+0");
		await page.getByText("2 of 12 runs").waitFor();
		await page.getByRole("columnheader", { name: "rate" }).waitFor();
		const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "CSV" }).click()]);
		const lines = readFileSync(await download.path(), "utf8").split("\r\n");
		expect(lines[0]).toMatch(
			/^idx,state,parameters\.neuron\.tau,parameters\.input\.current,parameters\.trial,results\.runs\.\$\.spikes\.rate:rate,/,
		);
		expect(lines.slice(1, 3).map((line) => line.split(",").slice(0, 6).join())).toEqual([
			"4,completed,10,3,0,3",
			"10,completed,20,3,0,1.5",
		]);
	});

	test("gives the shown runs as Parquet, with types, missing values and comments", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs&filter=current+%3D%3D+3+and+tau+%3D%3D+10");
		await page.getByText("2 of 12 runs").waitFor();
		await page.getByRole("columnheader", { name: "rate" }).waitFor();
		const bytes = await savedBy(page, page.getByRole("button", { name: "Parquet" }));
		const file = Uint8Array.from(bytes).buffer;
		const rows = await parquetReadObjects({ file });
		expect(rows.map(({ current, idx, rate, state, tau, trial }) => [idx, state, tau, current, trial, rate])).toEqual([
			[4n, "completed", 10, 3, 0n, 3],
			[5n, "failed", 10, 3, 1n, null],
		]);
		const metadata = parquetMetadata(file);
		expect(parquetSchema(metadata).children.find(({ element }) => element.name === "rate")?.element.type).toBe("DOUBLE");
		expect(metadata.key_value_metadata).toContainEqual({ key: "comment:tau", value: "membrane time constant, ms" });
	});

	test("gives the numbers of a figure as CSV: means with deviations and numbers of runs, or the runs themselves", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=figure");
		await page.locator("figure canvas").first().waitFor();
		expect(await csvOf(page)).toEqual([
			"tau,current,mean,deviation,runs",
			"10,0,0.5,0.7071067811865476,2",
			"10,1.5,2,0.7071067811865476,2",
			"10,3,3,,1",
			"20,0,0.5,0.7071067811865476,2",
			"20,1.5,1.25,0.7071067811865476,2",
			"20,3,2,0.7071067811865476,2",
		]);
		await page.getByRole("combobox", { name: "Panels by" }).selectOption("trial");
		expect((await csvOf(page)).slice(0, 2)).toEqual(["trial,tau,current,mean,deviation,runs", "0,10,0,0,,1"]);
		await page.getByRole("radio", { name: "scatter" }).check({ force: true });
		expect((await csvOf(page)).slice(0, 2)).toEqual(["idx,trial,tau,current,rate", "0,0,10,0,0"]);
	});

	test("gives frames and sparse matrices as CSV, the latter as a picture, too", async () => {
		const frames = await explorer.open("file=/pandas_fixed.hdf5");
		await frames.getByRole("treeitem", { name: "frames" }).click();
		const frame = frames
			.getByRole("main")
			.getByRole("region")
			.filter({ has: frames.getByRole("grid") })
			.first();
		const csv = (await savedBy(frames, frame.getByRole("button", { name: "CSV" }))).toString();
		const heads = await frame.getByRole("columnheader").allInnerTexts();
		expect(csv.split("\r\n")[0]?.split(",")).toEqual(heads);

		const sparse = await explorer.open("file=/sparse.hdf5");
		await sparse.getByRole("treeitem", { name: "all" }).click();
		const matrix = sparse.getByRole("region", { name: "csr", exact: true });
		expect((await savedBy(sparse, matrix.getByRole("button", { name: "CSV" }))).toString()).toMatch(/^row,column,value\r\n\d+,\d+,/);
		expect((await savedBy(sparse, matrix.getByRole("button", { name: "PNG" }))).subarray(1, 4).toString()).toBe("PNG");
	});

	test("gives a large image as PNG with all of its cells", async () => {
		const page = await explorer.open("file=/picture.hdf5&node=results.map");
		const card = page.getByRole("region", { name: "map", exact: true });
		await card.locator("canvas").first().waitFor();
		const png = await savedBy(page, card.getByRole("button", { name: "PNG" }));
		expect(await colouredPart(page, png)).toBeGreaterThan(0.5);
	});

	async function csvOf(page: Page): Promise<string[]> {
		const bytes = await savedBy(page, page.getByRole("figure").getByRole("button", { name: "CSV" }));
		return bytes.toString().trim().split("\r\n");
	}
});

/** Which part of a picture's pixels is in colour, from 0 to 1. */
async function colouredPart(page: Page, png: Buffer): Promise<number> {
	return Number(
		await page.evaluate(`(async () => {
			const bytes = Uint8Array.from(atob("${png.toString("base64")}"), (letter) => letter.charCodeAt(0));
			const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
			const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
			context.drawImage(picture, 0, 0);
			const { data } = context.getImageData(0, 0, picture.width, picture.height);
			let coloured = 0;
			for (let at = 0; at < data.length; at += 4)
				if (Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) > 40) coloured++;
			return coloured / (data.length / 4);
		})()`),
	);
}

/** The file that a button saves. */
async function savedBy(page: Page, button: Locator): Promise<Buffer> {
	const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
	return readFileSync(await download.path());
}
