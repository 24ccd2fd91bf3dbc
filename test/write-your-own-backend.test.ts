// The backend that docs/write-your-own-backend.md carries passes the suite, by the test file that the page shows. Both are taken from the page.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { MemoryStorageService } from "@pypet/storage-memory";
import { copyTrajectory } from "@pypet/trajectory";
import type { StorageService } from "pypet";
import ts from "typescript";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ARRAY_CASES } from "../packages/storage/src/conformance/array-cases.js";
import { VALUE_CASES } from "../packages/storage/src/conformance/value-cases.js";
import { fromSourceFlags } from "../scripts/from-source.mjs";
import { rootFolder } from "../scripts/install.mjs";
import { examplePrograms } from "./support/example-programs.js";
import { linkPackages } from "./support/run-example.js";

const modules = saveModules();
afterAll(() => rmSync(modules, { recursive: true }));

const { FolderStorageService }: { FolderStorageService: new (folder: string) => StorageService } = await import(
	path.join(modules, "folder-storage.ts")
);
await import(path.join(modules, "folder-storage.test.ts"));

it("the code on the page has no type errors", { timeout: 120_000 }, () => {
	const { config } = ts.readConfigFile(path.join(rootFolder, "tsconfig.test.json"), ts.sys.readFile);
	const options = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, rootFolder).options;
	const typeRoots = [path.join(rootFolder, "node_modules", "@types")];
	const program = ts.createProgram([path.join(modules, "folder-storage.ts"), path.join(modules, "folder-storage.test.ts")], {
		...options,
		typeRoots,
		rootDir: path.parse(modules).root,
	});
	const pages = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(modules.replaceAll("\\", "/")));
	expect(pages).toHaveLength(2);
	const problems = pages
		.flatMap((file) => ts.getPreEmitDiagnostics(program, file))
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
	expect(problems).toEqual([]);
});

describe("the backend of the page", () => {
	let folder: string;
	let storage: StorageService;
	beforeEach(() => {
		folder = mkdtempSync(path.join(modules, "store-"));
		storage = new FolderStorageService(folder);
	});

	it("reads a skeleton where all values are gone", () => {
		storeLeaf(storage, "z", new Map([["data", Float64Array.of(1)]]));
		for (const name of valueFolders(folder)) rmSync(path.join(folder, name), { recursive: true });
		const anew = new FolderStorageService(folder);
		expect(Array.from(anew.readNodesBelow("example", ""), ({ fullName }) => fullName)).toEqual(["results", "results.z"]);
		expect(anew.readItemNames("example", "results.z")).toEqual(["data"]);
		expect(errorOf(() => anew.readLeaf("example", "results.z"))).toBe("DamagedStoreError");
	});

	it("keeps the last commit when another can't be written, and takes it when it can", () => {
		storeLeaf(storage, "z", new Map([["data", "first"]]));
		mkdirSync(path.join(folder, "manifest.new"));
		const replace = () => storeLeaf(storage, "z", new Map([["data", "second"]]));
		expect(errorOf(replace)).toBe("StoreWriteError");
		expect(new FolderStorageService(folder).readLeaf("example", "results.z")?.get("data")).toBe("first");
		rmSync(path.join(folder, "manifest.new"), { recursive: true });
		replace();
		expect(new FolderStorageService(folder).readLeaf("example", "results.z")?.get("data")).toBe("second");
	});

	it("removes what an interrupted commit left behind", () => {
		storeLeaf(storage, "y", new Map([["data", "kept"]]));
		mkdirSync(path.join(folder, "7"));
		storeLeaf(storage, "z", new Map([["data", "kept"]]));
		expect(valueFolders(folder)).toEqual(["0", "1"]);
	});

	it.each([3, 20, 50])("loses no commit when its process is killed after %i of them, and leaves no half of one", async (count) => {
		const committed = await commitUntilKilled(folder, count);
		rmSync(path.join(folder, "lock"), { force: true });
		const leaves = Array.from(storage.readNodesBelow("example", "results"), ({ fullName }) => storage.readLeaf("example", fullName));
		expect(committed).toBeGreaterThanOrEqual(count);
		expect(leaves.length).toBeGreaterThanOrEqual(committed);
		expect(leaves.map((leaf) => leaf?.get("data"))).toEqual(leaves.map((_, index) => new Float64Array(1000).fill(index)));
		storeLeaf(storage, "after", new Map());
	});

	it("throws StoreInUseError while another process commits", () => {
		writeFileSync(path.join(folder, "lock"), "");
		expect(errorOf(() => storeLeaf(storage, "z", new Map()))).toBe("StoreInUseError");
	});

	it("sees what another store of the same folder has committed, and commits on top of it", () => {
		const other = new FolderStorageService(folder);
		storeLeaf(other, "y", new Map());
		storeLeaf(storage, "z", new Map());
		expect(Array.from(other.readNodesBelow("example", "results"), ({ fullName }) => fullName)).toEqual(["results.y", "results.z"]);
	});

	it("takes a trajectory with every type of value from memory, and gives it back with nothing lost", () => {
		const [memory, back] = [new MemoryStorageService(), new MemoryStorageService()];
		const items = new Map([...VALUE_CASES, ...ARRAY_CASES]);
		storeLeaf(memory, "z", items);
		copyTrajectory(memory, storage, "example");
		copyTrajectory(new FolderStorageService(folder), back, "example");
		expect(back.toBytes()).toEqual(memory.toBytes());
	});
});

/** Saves the page's two modules as files of a folder, in which they find the project's packages, vitest, and each other. */
function saveModules(): string {
	const folder = mkdtempSync(path.join(tmpdir(), "own-backend-"));
	linkPackages(folder);
	symlinkSync(path.join(rootFolder, "node_modules", "vitest"), path.join(folder, "node_modules", "vitest"), "junction");
	const page = readFileSync(path.join(rootFolder, "docs", "write-your-own-backend.md"), "utf8");
	const backend = section(page, "## Values", "## Using it");
	const suite = section(page, "## The suite", "## What it promises").replace("```ts no-run", "```ts");
	writeFileSync(path.join(folder, "folder-storage.ts"), onlyProgram(backend));
	writeFileSync(path.join(folder, "folder-storage.test.ts"), onlyProgram(suite));
	return folder;
}

function section(page: string, start: string, end: string): string {
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`The page has no section from "${start}" to "${end}".`);
	return page.slice(from, to);
}

function onlyProgram(text: string): string {
	const [program, ...others] = examplePrograms(text);
	if (program === undefined || others.length > 0) throw new Error("One program was expected.");
	return program.code;
}

/** Commits leaf after leaf in a process of its own, and kills that when it has said so often enough. Gives how often it has in the end. */
async function commitUntilKilled(folder: string, count: number): Promise<number> {
	const program = path.join(modules, "commit-for-ever.ts");
	writeFileSync(program, COMMIT_FOR_EVER);
	const child = spawn(process.execPath, [...fromSourceFlags(), program, folder], { stdio: ["ignore", "pipe", "inherit"] });
	let committed = 0;
	for await (const text of child.stdout.setEncoding("utf8")) {
		committed += String(text).length;
		if (committed >= count) child.kill("SIGKILL");
	}
	return committed;
}

/** Writes a dot behind each commit. */
const COMMIT_FOR_EVER = `
	import { writeSync } from "node:fs";
	import { FolderStorageService } from "./folder-storage.js";
	const storage = new FolderStorageService(process.argv[2]);
	const annotations = new Map();
	for (let index = 0; ; index++) {
		const fullName = "results.r" + index;
		const transaction = storage.transaction();
		transaction.writeTrajectory({ name: "example", comment: "", time: "", timestamp: 0, version: "", python: "", explored: [], annotations });
		transaction.writeNode("example", { kind: "leaf", fullName, className: "Result", comment: "", annotations });
		transaction.writeItems("example", fullName, new Map([["data", new Float64Array(1000).fill(index)]]));
		transaction.commit();
		writeSync(1, ".");
	}
`;

type Items = ReturnType<StorageService["readLeaf"]> & object;

function storeLeaf(storage: StorageService, name: string, items: Items): void {
	const transaction = storage.transaction();
	const annotations = new Map([["unit", "ms"]]);
	const times = { time: "2026_11_22_15h33m02s", timestamp: 1_795_361_582.25 };
	transaction.writeTrajectory({ name: "example", comment: "", ...times, version: "0.7.0", python: "3.12.3", explored: [], annotations });
	transaction.writeNode("example", { kind: "leaf", fullName: `results.${name}`, className: "Result", comment: "", annotations });
	transaction.writeItems("example", `results.${name}`, items);
	transaction.commit();
}

function valueFolders(folder: string): readonly string[] {
	return readdirSync(folder).filter((name) => /^\d+$/.test(name));
}

/** The class of what a call throws. */
function errorOf(call: () => unknown): string | undefined {
	try {
		call();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.name : String(error);
	}
}
