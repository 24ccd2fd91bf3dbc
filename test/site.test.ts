// The documentation site: the explorer in it, and the link to it. `pnpm run docs` makes the whole.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Application } from "typedoc";
import { afterAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { addExplorer } from "../scripts/site/add-explorer.mjs";
import { chromiumPath, NO_CHROMIUM, startChromium } from "./support/chromium.js";
import { serve } from "./support/serve.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe("the site", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "pypet-site-test-"));
	afterAll(() => rmSync(folder, { recursive: true }));

	test("links to the explorer at the head of each page, in whatever folder the page lies", { timeout: 60_000 }, async () => {
		const { navigationLinks }: { navigationLinks: Record<string, string> } = JSON.parse(
			readFileSync(path.join(rootFolder, "typedoc.json"), "utf8"),
		);
		const out = path.join(folder, "pages");
		// Without readers, so that the settings of the whole site don't count.
		const application = await Application.bootstrapWithPlugins(
			{
				entryPoints: [path.join(rootFolder, "test", "support", "serve.ts")],
				tsconfig: path.join(rootFolder, "tsconfig.test.json"),
				plugin: [path.join(rootFolder, "scripts", "site", "typedoc-explorer.mjs")],
				navigationLinks,
				skipErrorChecking: true,
				readme: "none",
				logLevel: "Error",
			},
			[],
		);
		const project = await application.convert();
		if (project === undefined) throw new Error("typedoc has read nothing.");
		await application.generateDocs(project, out);
		const link = (page: string) => /<a href="([^"]*)">Explorer<\/a>/.exec(readFileSync(path.join(out, page), "utf8"))?.[1];
		expect(link("index.html")).toBe("explorer/index.html#file=lif.hdf5");
		expect(link("functions/serve.html")).toBe("../explorer/index.html#file=lif.hdf5");
	});

	test.skipIf(executable === undefined)(
		"has the explorer, which opens the demo's file in any folder of a server",
		{ timeout: 60_000 },
		async () => {
			const site = path.join(folder, "site");
			mkdirSync(site);
			addExplorer(site);
			const server = await serve(filesIn(site, "pypet/"));
			const browser = await startChromium(executable ?? "");
			try {
				const page = await browser.newPage();
				await page.goto(`${server.address}/pypet/explorer/index.html#file=lif.hdf5`);
				await page.getByRole("heading", { name: "lif", exact: true }).waitFor();
				await page.getByRole("tab", { name: "Figure" }).click();
				await page.getByRole("img", { name: "Lines: count over current, by tau" }).waitFor();
			} finally {
				await browser.close();
				await server.close();
			}
		},
	);
});

/** The files below a folder, by their names from there, behind what all addresses begin with. */
function filesIn(folder: string, start: string): Map<string, Uint8Array> {
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(path.join(folder, name)).isFile());
	return new Map(names.map((name) => [start + name.replaceAll(path.sep, "/"), readFileSync(path.join(folder, name))]));
}
