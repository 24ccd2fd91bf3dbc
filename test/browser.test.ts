// The packages in a real browser: bundled by Vite as an application would bundle them, in Chromium.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as pypet from "pypet";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import type * as hdf5Page from "./browser/hdf5-page.js";
import type * as memoryPage from "./browser/memory-page.js";
import { nodeModules } from "./support/bundle.js";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { TestPage } from "./support/test-page.js";

const executable = chromiumPath();
/** In the name of h5wasm's module, and of the file that it becomes in a bundle. */
const HDF5_LIBRARY = /hdf5_hl/;

if (executable === undefined) console.warn(NO_CHROMIUM);

describe("@pypet/trajectory and @pypet/storage-memory", () => {
	let page: TestPage<typeof memoryPage>;
	beforeAll(async () => {
		page = await TestPage.open("test/browser/memory-page.ts", executable);
	}, 30_000);
	afterAll(() => page.close());

	test("bundle for a browser without WebAssembly and without Node's modules", () => {
		expect(page.bundle.files.size).toBe(1);
		expect([...page.bundle.files.values()].join()).not.toMatch(/\bWebAssembly\.\w/);
		expect(nodeModules(page.bundle.modules)).toEqual([]);
	});

	test.skipIf(executable === undefined)("explore, store and load in a browser", async () => {
		expect(await page.call("exploreStoreLoad")).toEqual({
			runs: ["run_00000000", "run_00000001", "run_00000002", "run_00000003"],
			products: [10, 20, 20, 40],
			trace: [2, 20],
		});
	});

	test.skipIf(executable === undefined)("a browser keeps a snapshot in its private file system and opens it again", async () => {
		expect(await page.call("keepSnapshot")).toEqual([1, 2.5, 4]);
	});
});

describe("pypet", () => {
	const fixtures = path.join(rootFolder, "fixtures", "python");
	const served = ["explore.hdf5", "filter_blosc.hdf5", "filter_zlib9_shuffle.hdf5"].map(
		(name) => [name, readFileSync(path.join(fixtures, name))] as const,
	);
	let page: TestPage<typeof hdf5Page>;
	beforeAll(async () => {
		page = await TestPage.open("test/browser/hdf5-page.ts", executable, new Map(served));
	}, 30_000);
	afterAll(() => page.close());

	test("bundles for a browser without Node's modules", () => {
		expect(nodeModules(page.bundle.modules)).toEqual([]);
		expect(page.bundle.modules).toContainEqual(expect.stringMatching(HDF5_LIBRARY));
	});

	test.skipIf(executable === undefined)("exports the same names in a browser as in Node", async () => {
		expect(await page.call("exportedNames")).toEqual(Object.keys(pypet).sort());
	});

	test.skipIf(executable === undefined)("a filename that was not opened throws FileNotOpenedError in a browser", async () => {
		expect(await page.call("openAbsent")).toEqual({
			name: "FileNotOpenedError",
			message: expect.stringMatching(/^absent\.hdf5 is not open\. Open it first: await openHdf5\(/),
		});
	});

	test.skipIf(executable === undefined)("loads the HDF5 library with the first file, not before", async () => {
		expect(await page.call("loadedFiles")).not.toContainEqual(expect.stringMatching(HDF5_LIBRARY));
		await page.call("loadExplore", "/explore.hdf5");
		expect(await page.call("loadedFiles")).toContainEqual(expect.stringMatching(HDF5_LIBRARY));
	});

	test.skipIf(executable === undefined)("a browser loads a file of Python pypet that openHdf5 has opened", async () => {
		expect(await page.call("loadExplore", "/explore.hdf5")).toEqual({
			ints: ["1", "-2", "0", "3"],
			floats: ["0.1", "NaN", "0", "1e+300"],
			strings: ["a", "", "zz", "long long long long long long long long long long "],
			arrays: ["0,0,0", "1,1,1", "2,2,2", "3,3,3"],
			results: ["0", "0,1", "0,1,2", "0,1,2,3"],
		});
	});

	test.skipIf(executable === undefined)("a browser fetches blosc when a file needs it, not before", async () => {
		const inNode = (filename: string): number[] => {
			const traj = new pypet.Trajectory("filter", { add_time: false, filename: path.join(fixtures, filename) });
			traj.f_load({ index: -1, load_all: 2 });
			return [...traj.parameters.big.data];
		};
		expect(await page.call("readBig", "/filter_zlib9_shuffle.hdf5")).toEqual({ big: inNode("filter_zlib9_shuffle.hdf5"), plugins: [] });
		const plugins = [expect.stringMatching(/libH5Zblosc.*\.so$/)];
		expect(await page.call("readBig", "/filter_blosc.hdf5")).toEqual({ big: inNode("filter_blosc.hdf5"), plugins });
	});

	test.skipIf(executable === undefined)("openHdf5(handle) opens a file that a browser keeps", async () => {
		expect(await page.call("keepInPrivateFileSystem")).toEqual(["kept"]);
	});

	test.skipIf(executable === undefined)("a file that was stored in a browser opens in Node, every value equal", async () => {
		const folder = mkdtempSync(path.join(tmpdir(), "browser-"));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const filename = path.join(folder, "squares.hdf5");
		writeFileSync(filename, Uint8Array.from(await page.call("storeSquares")));

		const traj = new pypet.Trajectory("squares", { add_time: false, filename });
		traj.f_load({ load_all: 2 });
		expect([traj.x, traj.f_get("x").v_comment, traj.f_get("x").f_get_range()]).toEqual([1, "side, m", [1, 2.5]]);
		expect(traj.f_get_run_names().map((name) => traj.f_get_run_information(name).completed)).toEqual([true, true]);
		const { square } = traj.results.runs.run_00000001;
		expect([square.square, square.trace, square.fits]).toEqual([6.25, Float64Array.of(2.5, 2), true]);
	});
});
