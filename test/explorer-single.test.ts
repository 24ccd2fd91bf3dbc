// The explorer's page in one file, in Chromium: a report from disk, and the page of `pypet open` beside an exploration that runs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type ExplorerServer, reportPage, serveExplorer } from "@pypet/explorer";
import type { Browser, Page } from "playwright-core";
import { Environment, float } from "pypet";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM, startChromium } from "./support/chromium.js";
import { explorerFiles, HOSTILE } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe.skipIf(executable === undefined)("the explorer in one file", () => {
	let folder: string;
	let browser: Browser;
	let page: Page;
	let requests: string[];
	let complaints: string[];
	beforeAll(async () => {
		await import("../scripts/build-page.mjs");
		folder = mkdtempSync(path.join(tmpdir(), "single-"));
		for (const [name, bytes] of await explorerFiles()) writeFileSync(path.join(folder, name), bytes);
		browser = await startChromium(executable ?? "");
	}, 120_000);
	afterEach(async () => {
		await page.close();
		expect(complaints).toEqual([]);
	});
	afterAll(async () => {
		await browser.close();
		rmSync(folder, { recursive: true });
	});

	async function open(address: string): Promise<Page> {
		page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		page.setDefaultTimeout(10_000);
		[requests, complaints] = [[], []];
		page.on("pageerror", ({ message }) => complaints.push(message));
		page.on("request", (request) => requests.push(request.url()));
		page.on("console", (message) => {
			if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
		});
		await page.goto(address);
		return page;
	}

	async function openReport(name: string): Promise<Page> {
		const file = path.join(folder, `${name}.html`);
		writeFileSync(file, await reportPage(path.join(folder, name)));
		return open(pathToFileURL(file).href);
	}

	test("a report opens from disk with tree, runs and figures, and asks nobody for anything", async () => {
		await openReport("lif.hdf5");
		await page.getByRole("heading", { name: "lif" }).waitFor();
		await page.getByRole("treeitem", { name: "neuron" }).click();
		await page.getByRole("treeitem", { name: "tau 10.0 membrane time constant, ms" }).waitFor();
		await page.getByRole("searchbox", { name: "Find a node by name" }).fill("run_3.rate");
		await page.getByRole("button", { name: "results.runs.run_00000003.spikes.rate" }).click();
		await page.getByRole("heading", { name: "rate", exact: true }).waitFor();
		await page.getByRole("tab", { name: "Runs" }).click();
		await page.getByRole("searchbox", { name: "Filter runs" }).fill("tau == 20 and rate > 1");
		await page.getByText("3 of 12 runs").waitFor();
		await page.getByRole("tab", { name: "Figure" }).click();
		await page.getByRole("img", { name: "Lines: rate over current, by tau" }).locator("canvas").first().waitFor();
		expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
		expect(await page.getByRole("button", { name: "Open…" }).count()).toBe(0);
	});

	test("a report gives its runs as Parquet, and the code that reads them from the file", async () => {
		await openReport("lif.hdf5");
		await page.getByRole("button", { name: "See the runs" }).click();
		const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Parquet" }).click()]);
		expect(
			readFileSync(await download.path())
				.subarray(0, 4)
				.toString(),
		).toBe("PAR1");
		await page.getByRole("button", { name: "Code" }).click();
		expect(await page.getByRole("textbox", { name: "Code" }).inputValue()).toContain('filename: "lif.hdf5"');
	});

	test("nothing of the file runs in a report", async () => {
		await openReport("hostile.hdf5");
		await page.getByText(HOSTILE).first().waitFor();
		await page.getByRole("treeitem", { name: "evil" }).click();
		await page.getByRole("region", { name: "text" }).getByText(HOSTILE).waitFor();
		expect(await page.evaluate("[typeof window.hacked, document.images.length]")).toEqual(["undefined", 0]);
	});

	test("a served page shows the runs of an exploration as they are committed", async () => {
		const filename = path.join(folder, "running.hdf5");
		const env = new Environment({ trajectory: "running", filename, addTime: false, progress: false, git: false });
		const traj = env.trajectory;
		traj.f_add_parameter("x", float(0));
		traj.f_explore({ x: [1, 2, 3].map(float) });
		let server: ExplorerServer | undefined;
		const seen: (string | null)[] = [];
		await env.run(async (run) => {
			run.f_add_result("z", float(Number(run.x) ** 2));
			if (run.v_idx !== 1) return;
			server = await serveExplorer(filename);
			await open(`${server.address}#view=runs`);
			await page.getByRole("grid", { name: "Runs" }).waitFor();
			seen.push(...(await states()));
		});
		traj.v_storage_service?.close();
		await page.getByRole("gridcell", { name: "completed" }).nth(2).waitFor();
		await page.getByRole("gridcell", { name: "9", exact: true }).waitFor();
		expect(seen).not.toEqual(["completed", "completed", "completed"]);
		await server?.close();

		function states() {
			return page.getByRole("gridcell", { name: /completed|started|unfinished/ }).allInnerTexts();
		}
	}, 60_000);
});
