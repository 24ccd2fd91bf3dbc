import type { Browser, Page } from "playwright-core";
import { type Bundle, bundle } from "./bundle.js";
import { startChromium } from "./chromium.js";
import { type Server, serve } from "./serve.js";

/** A bundled module in a page of a browser, where there is one. `M` is the module, whose exports are functions. */
export class TestPage<M extends Record<keyof M, (...args: never[]) => unknown>> {
	readonly #server: Server;
	readonly #browser: Browser | undefined;
	readonly #page: Page | undefined;

	private constructor(
		readonly bundle: Bundle,
		server: Server,
		browser: Browser | undefined,
		page: Page | undefined,
	) {
		this.#server = server;
		this.#browser = browser;
		this.#page = page;
	}

	/**
	 * Bundles a module, serves it, and opens an empty page that can import it.
	 *
	 * @param file - The module, from the project's folder.
	 * @param executable - A Chromium; without it there is only the bundle.
	 * @param files - What the module may fetch, by name.
	 */
	static async open<M extends Record<keyof M, (...args: never[]) => unknown>>(
		file: string,
		executable: string | undefined,
		files: ReadonlyMap<string, string | Uint8Array> = new Map(),
	): Promise<TestPage<M>> {
		const bundled = await bundle(file);
		const server = await serve(new Map<string, string | Uint8Array>([...bundled.files, ...files]));
		const browser = executable === undefined ? undefined : await startChromium(executable);
		const page = await browser?.newPage();
		await page?.goto(server.address);
		return new TestPage<M>(bundled, server, browser, page);
	}

	/** Calls an export of the module in the page. Arguments and result go over as JSON does. */
	async call<K extends keyof M & string>(name: K, ...args: Parameters<M[K]>): Promise<Awaited<ReturnType<M[K]>>> {
		if (!this.#page) throw new Error("There is no browser.");
		// As text, because vitest has its own idea of import() in a function.
		return this.#page.evaluate<Awaited<ReturnType<M[K]>>>(
			`import("/${this.bundle.entry}").then((page) => page.${name}(...${JSON.stringify(args)}))`,
		);
	}

	async close(): Promise<void> {
		await this.#browser?.close();
		await this.#server.close();
	}
}
