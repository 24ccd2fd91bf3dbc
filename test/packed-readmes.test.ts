// The README of each package holds for who installs it: the packed tarballs are installed by npm into an empty folder, and the examples run there.
// PYPET_NODES has the paths of further versions of Node to run them with; `pnpm test:nodes` sets it.
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { examplePrograms, expectedOutputs } from "./support/example-programs.js";
import { installPacked, packPackages } from "./support/packed-packages.js";
import { runExamples } from "./support/run-example.js";

const timeout = 120_000;
const { PYPET_NODES: others = "" } = process.env;
const nodes = [process.execPath, ...others.split(path.delimiter).filter((node) => node !== "")];
const readmes = readdirSync(path.join(rootFolder, "packages")).map((name) => {
	const text = readFileSync(path.join(rootFolder, "packages", name, "README.md"), "utf8");
	const [, named = ""] = /npm install (?:--global )?(.*)/.exec(text) ?? [];
	return { name, named: named.split(" "), programs: examplePrograms(text).map(({ code }) => code), sessions: consoleSessions(text) };
});

let folder: string;
let tarballs: Map<string, string>;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "packed-"));
	tarballs = await packPackages(folder);
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.for(readmes)("the README of $name", ({ named, programs, sessions }) => {
	let installed: string;
	beforeAll(async () => {
		installed = mkdtempSync(path.join(tmpdir(), "installed-"));
		await installPacked(installed, tarballs, named);
	}, timeout);
	afterAll(() => rmSync(installed, { recursive: true }));

	test("names every package that its examples import", () => {
		const imports = programs.flatMap((code) => Array.from(code.matchAll(/ from "(@[^/"]+\/[^/"]+|[^/":]+)/g), ([, name]) => name));
		expect(imports.filter((name) => !named.includes(name ?? ""))).toEqual([]);
	});

	test.for(nodes)("runs as it stands, by %s", { timeout }, async (node) => {
		const printed = await runExamples(mkdtempSync(path.join(installed, "run-")), programs, { node, flags: await flagsFor(node) });
		for (const [index, code] of programs.entries()) expect(printed[index]).toEqual(expect.arrayContaining(expectedOutputs(code)));
	});

	test.for(sessions.length > 0 ? nodes : [])("shows what the command prints, by %s", { timeout }, async (node) => {
		copyFileSync(path.join(rootFolder, "apps/demo/data/env.hdf5"), path.join(installed, "env.hdf5"));
		for (const { args, lines } of sessions) {
			const command = path.join(installed, "node_modules/.bin/pypet");
			const { stdout } = await promisify(execFile)(node, [command, ...args], { cwd: installed });
			expect(stdout.trimEnd().split("\n")).toEqual(expect.arrayContaining(lines.filter((line) => line !== "…")));
		}
	});
});

/** What was typed behind a `$` in blocks fenced as `console`, with the lines that came. */
function consoleSessions(text: string): { args: string[]; lines: string[] }[] {
	const blocks = Array.from(text.matchAll(/^```console\n([\s\S]*?)^```$/gm), ([, block = ""]) => block);
	return blocks
		.flatMap((block) => block.split(/^\$ pypet /m).slice(1))
		.map((session) => {
			const [typed = "", ...lines] = session.trimEnd().split("\n");
			return { args: typed.split(" "), lines };
		});
}

/** Node 22.18 and later run TypeScript as it is; before that tsx does. */
async function flagsFor(node: string): Promise<string[]> {
	const { stdout } = await promisify(execFile)(node, ["--version"]);
	const [major = 0, minor = 0] = stdout.slice(1).split(".").map(Number);
	return major > 22 || (major === 22 && minor >= 18) ? [] : ["--import", import.meta.resolve("tsx")];
}
