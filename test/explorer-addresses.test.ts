// Where the explorer's files come from, in Chromium: an address of a server, and a file on disk. They are read part by part, and what goes wrong is a sentence.
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { openHdf5, Trajectory } from "pypet";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles } from "./support/explorer-files.js";
import { FolderServer } from "./support/folder-server.js";
import { writeLargeFile } from "./support/large-file.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

const GIGABYTES = 2 ** 30;

describe.skipIf(executable === undefined)("the explorer", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "explorer-addresses-"));
	let explorer: Explorer;
	let server: FolderServer;
	beforeAll(async () => {
		for (const [name, content] of await explorerFiles()) writeFileSync(inFolder(name), content);
		for (const name of ["filter_blosc.hdf5", "filter_lzo.hdf5"])
			copyFileSync(path.join(rootFolder, "fixtures", "python", name), inFolder(name));
		await writeLargeFile(folder);
		server = await FolderServer.start(folder);
		explorer = await Explorer.start(executable ?? "", new Map());
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		server.forget();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(async () => {
		await explorer.close();
		await server.close();
		rmSync(folder, { recursive: true });
	});

	const inFolder = (name: string) => path.join(folder, name);
	const openAt = (address: string, view = "") => explorer.open(`file=${encodeURIComponent(address)}${view}`);
	const pick = (page: Page, name: string) => page.locator("input[type=file]").setInputFiles(inFolder(name));
	const problem = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text }).waitFor();

	describe("reads a file at an address", () => {
		test("part by part: of 210 MB the overview, the tree and a value take a small part", async () => {
			const page = await openAt(server.address("large.hdf5"));
			await page.getByRole("heading", { name: "large" }).waitFor();
			await page.getByRole("treeitem", { name: "current 0.0 nA" }).click();
			await page.getByRole("grid", { name: "Values by run" }).waitFor();
			expect(statSync(inFolder("large.hdf5")).size).toBeGreaterThan(210e6);
			expect(server.bytesSent).toBeLessThan(12e6);
		});

		test("and of its arrays those that are looked at", async () => {
			const page = await openAt(server.address("large.hdf5"), "&node=results.runs.run_00000003.trace");
			await page.getByRole("img", { name: "trace, as line" }).waitFor();
			expect(server.bytesSent).toBeGreaterThan(10e6);
			expect(server.bytesSent).toBeLessThan(25e6);
		});

		test("without asking another site for leave first, also where it lets nobody see the headers", async () => {
			const page = await openAt(server.address("lif.hdf5", "shy"));
			await page.getByRole("heading", { name: "lif" }).waitFor();
			expect(server.requests.filter(({ method }) => method === "OPTIONS")).toEqual([]);
			expect(server.requests.some(({ name, range }) => name === "lif.hdf5" && range !== undefined)).toBe(true);
		});

		test("whole where its server knows no parts, by one request", async () => {
			const page = await openAt(server.address("lif.hdf5", "whole"));
			await page.getByRole("heading", { name: "lif" }).waitFor();
			await page.getByRole("tab", { name: "Figure" }).click();
			await page.getByRole("img", { name: "Lines: rate over current, by tau" }).waitFor();
			expect(server.requests.filter(({ name }) => name === "lif.hdf5")).toHaveLength(1);
		});

		test("with what blosc compressed", async () => {
			const page = await openAt(server.address("filter_blosc.hdf5"));
			await page.getByRole("treeitem", { name: /^big/ }).first().click();
			await page.getByRole("main").getByRole("img").first().waitFor();
		});

		test("with the commits that wait in the log beside it", async () => {
			const storage = await openHdf5(inFolder("written.hdf5"));
			const traj = new Trajectory("written", { add_time: false, storage_service: storage });
			traj.f_add_result("early", 1);
			traj.f_store();
			traj.f_add_result("late", 2);
			traj.f_store();
			const page = await openAt(server.address("written.hdf5"));
			await page.getByRole("treeitem", { name: "late 2" }).waitFor();
			storage.close();
		});
	});

	describe("reads a file from disk part by part", () => {
		test("so that one of 5 GB opens", async () => {
			copyFileSync(inFolder("lif.hdf5"), inFolder("huge.hdf5"));
			truncateSync(inFolder("huge.hdf5"), 5 * GIGABYTES);
			const page = await explorer.open();
			await pick(page, "huge.hdf5");
			await page.getByRole("heading", { name: "lif" }).waitFor();
			rmSync(inFolder("huge.hdf5"));
		});

		test("and says so when it is changed meanwhile", async () => {
			copyFileSync(inFolder("large.hdf5"), inFolder("growing.hdf5"));
			const page = await explorer.open();
			await pick(page, "growing.hdf5");
			await page.getByRole("heading", { name: "large" }).waitFor();
			appendFileSync(inFolder("growing.hdf5"), "more");
			await page.getByRole("searchbox", { name: "Find a node by name" }).fill("run_17.trace");
			await problem(page, "growing.hdf5 was changed while it was read. Open it again.");
			await pick(page, "lif.hdf5");
			await page.getByRole("heading", { name: "lif" }).waitFor();
		});
	});

	describe("says in a sentence, and opens the next file,", () => {
		const opensNext = async (page: Page) => {
			await pick(page, "lif.hdf5");
			await page.getByRole("heading", { name: "lif" }).waitFor();
			expect(await page.getByRole("alert").count()).toBe(0);
		};

		test("that there is no such file", async () => {
			const page = await openAt(server.address("missing.hdf5"));
			await problem(page, /missing\.hdf5 can't be fetched: the server answers 404\./);
			await opensNext(page);
		});

		test("that a site lets no other page read it, and what to do", async () => {
			const page = await openAt(server.address("lif.hdf5", "closed"));
			await problem(
				page,
				/its site doesn't let other pages read it \(CORS\)\. Download the file and open it from disk, or have the server send/,
			);
			await opensNext(page);
		});

		test("that there is no such server", async () => {
			const page = await openAt("http://127.0.0.1:9/lif.hdf5");
			await problem(page, "there is no connection, or no such server. Look at the address, and try again.");
			await opensNext(page);
		});

		test("that an address is none", async () => {
			const page = await openAt("http://");
			await problem(page, "http:// is no address.");
			await opensNext(page);
		});

		test("that a file is cut off", async () => {
			writeFileSync(inFolder("cut.hdf5"), readFileSync(inFolder("lif.hdf5")).subarray(0, 20_000));
			const page = await openAt(server.address("cut.hdf5"));
			await problem(page, /cut\.hdf5 is cut off: \d+ bytes are missing\./);
			await opensNext(page);
		});

		test("that a file is of another kind", async () => {
			writeFileSync(inFolder("notes.txt"), "time,rate\n".repeat(100_000));
			const page = await openAt(server.address("notes.txt"));
			await problem(page, "notes.txt is no HDF5 file.");
			await opensNext(page);
		});

		test("that a file has changed under way", async () => {
			copyFileSync(inFolder("large.hdf5"), inFolder("changing.hdf5"));
			const page = await openAt(server.address("changing.hdf5"));
			await page.getByRole("heading", { name: "large" }).waitFor();
			appendFileSync(inFolder("changing.hdf5"), "more");
			await page.getByRole("searchbox", { name: "Find a node by name" }).fill("run_17.trace");
			await problem(page, "changing.hdf5 was changed while it was read. Open it again.");
			await opensNext(page);
		});

		test("that a server is gone under way", async () => {
			const passing = await FolderServer.start(folder);
			const page = await openAt(passing.address("large.hdf5"));
			await page.getByRole("heading", { name: "large" }).waitFor();
			await passing.close();
			await page.getByRole("searchbox", { name: "Find a node by name" }).fill("run_17.trace");
			await problem(page, "the connection is lost.");
			await opensNext(page);
		});

		test("that a file is compressed by a filter that is not at hand, and what to do", async () => {
			const page = await openAt(server.address("filter_lzo.hdf5"));
			await problem(page, /it is compressed by the filter lzo, which is not at hand\. Convert the file with PyTables: ptrepack /);
			await opensNext(page);
		});
	});
});
