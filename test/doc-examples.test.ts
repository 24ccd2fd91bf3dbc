// Every example of a doc comment that imports what it uses runs, and prints what the comments after its console.log calls say.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { docExamples, exportsWithoutExample } from "./support/doc-examples.js";
import { expectedOutputs } from "./support/example-programs.js";
import { linkPackages, runExamples } from "./support/run-example.js";

const packages = readdirSync(path.join(rootFolder, "packages")).map((name) => [name, docExamples(name)] as const);
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "doc-examples-"));
	linkPackages(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.for(packages.filter(([, examples]) => examples.length > 0))("the doc comments of %s", ([, examples]) => {
	test("have examples that print what they say", { timeout: 120_000 }, async () => {
		const printed = await runExamples(
			folder,
			examples.map(({ code }) => code),
		);
		const places = examples.map(({ file, line }) => `${file}:${line}`);
		const expected = examples.map(({ code }) => expectedOutputs(code));
		const found = printed.map((lines, index) => lines.filter(({ line }) => expected[index]?.some((other) => other.line === line)));
		expect(Object.fromEntries(places.map((place, index) => [place, found[index]]))).toEqual(
			Object.fromEntries(places.map((place, index) => [place, expected[index]])),
		);
	});
});

// Those listed are what the packages of the project build on each other with; their examples would be the members and functions that use them.
// `describeStorage` has one that needs a running suite. A name that gets an example leaves the list.
test("every export that is there when a program runs has an example that runs, but for those listed", () => {
	const listed: Record<string, string[]> = JSON.parse(readFileSync(path.join(rootFolder, "test/exports-without-example.json"), "utf8"));
	const found = packages.map(([name]) => [name, exportsWithoutExample(name)] as const).filter(([, names]) => names.length > 0);
	expect(Object.fromEntries(found)).toEqual(listed);
});
