// What a screen reader is told about the explorer's page while it works, in Chromium.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe.skipIf(executable === undefined)("the explorer tells a screen reader", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", await explorerFiles());
	}, 60_000);
	afterEach(() => explorer.closePages());
	afterAll(() => explorer.close());

	test("that a file is fetched and that it is open, once each, in a region that was there before", async () => {
		const page = await explorer.open();
		const address = `${new URL(page.url()).origin}/lif.hdf5`;
		await recordStatus(page);
		await fetchFile(page, address);
		await page.getByRole("heading", { name: "lif" }).waitFor();
		expect(await page.evaluate("said")).toEqual([`Fetching ${address} …`, "lif.hdf5 is open."]);
	});

	test("what went wrong, at once, and nothing but the sentence", async () => {
		const page = await explorer.open();
		const address = `${new URL(page.url()).origin}/missing.hdf5`;
		await fetchFile(page, address);
		await page.getByRole("alert").waitFor();
		expect(await page.getByRole("alert").allInnerTexts()).toEqual([`${address} can't be fetched: the server answers 404.`]);
	});

	test("that a link was copied", async () => {
		const page = await explorer.open("file=/lif.hdf5", { permissions: ["clipboard-read", "clipboard-write"] });
		await page.getByRole("button", { name: "Copy link" }).click();
		await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
	});
});

async function fetchFile(page: Page, address: string): Promise<void> {
	await page.getByRole("textbox", { name: "Or from an address" }).fill(address);
	await page.getByRole("button", { name: "Fetch" }).click();
}

/** Keeps in `said` what the only region of the start page says from now on. */
async function recordStatus(page: Page): Promise<void> {
	await page.getByRole("status").waitFor({ state: "attached" });
	await page.evaluate(`(() => {
		const region = document.querySelector("[role=status]");
		window.said = [];
		new MutationObserver(() => {
			if (region.textContent !== "" && region.textContent !== said.at(-1)) said.push(region.textContent);
		}).observe(region, { childList: true, characterData: true, subtree: true });
	})()`);
}
