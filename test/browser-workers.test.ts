// Files in a worker of a real browser: given by a person, and kept in the browser's private file system.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Trajectory } from "pypet";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import type * as opfsPage from "./browser/opfs-page.js";
import { bundle } from "./support/bundle.js";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { TestPage } from "./support/test-page.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

describe.skipIf(executable === undefined)("a worker in a browser", () => {
	let page: TestPage<typeof opfsPage>;
	beforeAll(async () => {
		const worker = await bundle("test/browser/opfs-worker.ts");
		const fixtures = ["explore.hdf5", "filter_blosc.hdf5"].map((name) => [name, readFileSync(fixturePath(name))] as const);
		page = await TestPage.open(
			"test/browser/opfs-page.ts",
			executable,
			new Map<string, string | Uint8Array>([...worker.files, ...fixtures]),
		);
	}, 30_000);
	afterAll(() => page.close());

	test("changes a file of Python pypet that a person gave, and Node opens the result", async () => {
		const filename = fileOf(await page.call("changeInWorker", "/explore.hdf5"));
		const traj = new Trajectory("explore", { add_time: false, filename });
		traj.f_load({ load_all: 2 });
		expect(traj.results.added_in_a_browser).toEqual(Float64Array.of(1, 2.5));
		expect(traj.f_get("parameters.x.float").f_get_range()).toEqual([0.1, Number.NaN, -0, 1e300]);
	});

	test("reads what blosc compressed", async () => {
		const traj = new Trajectory("filter", { add_time: false, filename: fixturePath("filter_blosc.hdf5") });
		traj.f_load({ index: -1, load_all: 2 });
		expect(await page.call("readInWorker", "/filter_blosc.hdf5")).toEqual([...traj.parameters.big.data].slice(0, 3));
	});

	test.each([0, 1, 40])("that is ended after %d committed runs has lost none of them, and the next one goes on", async (after) => {
		const { reported, found, missing, file } = await page.call("endAndGoOn", after, 60);
		expect(found).toBeGreaterThanOrEqual(reported);
		expect(missing).toBeGreaterThan(0);
		expect(found + missing).toBe(60);
		const filename = fileOf(file);
		const traj = new Trajectory("kept", { add_time: false, filename });
		traj.f_load({ load_all: 2 });
		expect(traj.f_get_from_runs("trace").size).toBe(60);
	});

	test("has a file to itself: of two that open it at once one gets StoreInUseError, until the other has closed it", async () => {
		const outcomes = await page.call("race", 10);
		expect(outcomes).toEqual(Array.from({ length: 10 }, () => ["StoreInUseError", "opened"]));
	});

	test("gives a file back by close(), with an empty log, and opens it again", async () => {
		const { open, closed, error, again } = await page.call("exploreAndClose");
		expect([open["kept.hdf5-log"], closed["kept.hdf5-log"]]).toEqual([0, 0]);
		expect(closed["kept.hdf5"]).toBeGreaterThan(1000);
		expect(error).toBe("FileNotOpenedError");
		expect(again).toBe(3);
	});

	test("is what a page needs that wants to keep a file: it gets ValueError itself", async () => {
		expect(await page.call("openInPage")).toEqual({ name: "ValueError", message: expect.stringMatching(/by a dedicated worker only/) });
	});
});

function fixturePath(name: string): string {
	return path.join(rootFolder, "fixtures", "python", name);
}

function fileOf(text: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), "browser-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const filename = path.join(folder, "from-a-browser.hdf5");
	writeFileSync(filename, Buffer.from(text, "base64"));
	return filename;
}
