import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { rootFolder } from "../../scripts/install.mjs";
import { startChromium } from "./chromium.js";
import { type Server, serve } from "./serve.js";

/** The explorer's page, built as it is for the web, in a browser. */
export class Explorer {
	readonly #server: Server;
	readonly #browser: Browser;
	readonly #pages: Page[] = [];
	/** What pages have complained about: errors that nothing caught, and what the content security policy has refused. */
	readonly complaints: string[] = [];

	private constructor(server: Server, browser: Browser) {
		this.#server = server;
		this.#browser = browser;
	}

	/**
	 * Builds the page and serves it.
	 *
	 * @param executable - A Chromium.
	 * @param files - What lies beside the page, by name.
	 */
	static async start(executable: string, files: ReadonlyMap<string, Uint8Array>): Promise<Explorer> {
		const folder = path.join(rootFolder, "apps", "explorer");
		const result = await build({ root: folder, logLevel: "silent", build: { write: false, reportCompressedSize: false } });
		const built = new Map<string, string | Uint8Array>(files);
		for (const each of Array.isArray(result) ? result : [result])
			for (const file of "output" in each ? each.output : []) built.set(file.fileName, file.type === "chunk" ? file.code : file.source);
		return new Explorer(await serve(built), await startChromium(executable));
	}

	/**
	 * Opens the page in a browser that knows nothing yet.
	 *
	 * @param hash - What the address says behind `#`.
	 */
	async open(hash = "", options: BrowserContextOptions = {}): Promise<Page> {
		const page = await this.#browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
		this.#pages.push(page);
		page.setDefaultTimeout(10_000);
		page.on("pageerror", ({ message }) => this.complaints.push(message));
		page.on("console", (message) => {
			if (/Content Security Policy/.test(message.text())) this.complaints.push(message.text());
		});
		await page.goto(`${this.#server.address}/#${hash}`);
		return page;
	}

	/** Closes the pages that were opened, as after a test. */
	async closePages(): Promise<void> {
		for (const page of this.#pages.splice(0)) await page.close();
	}

	async close(): Promise<void> {
		await this.#browser.close();
		await this.#server.close();
	}
}
