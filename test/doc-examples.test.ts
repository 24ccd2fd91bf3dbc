// Every example of a doc comment that imports what it uses runs, and prints what the comments after its console.log calls say.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
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

describe.for(packages.filter(([, examples]) => examples.length > 0))("the doc comments of %s", ([name, examples]) => {
	test("have examples that print what they say", { timeout: 120_000 }, async () => {
		// One below the folder that has the packages: files of one package's examples are not in the way of another's.
		const own = path.join(folder, name);
		mkdirSync(own);
		const printed = await runExamples(
			own,
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

// A test suite runs in a test runner only, so the example of this one is a fragment; pages and the backends' own tests show it running.
const withoutExample = { storage: ["describeStorage"] };

test("every export that is there when a program runs has an example that runs, but for a test suite", () => {
	const found = packages.map(([name]) => [name, exportsWithoutExample(name)] as const).filter(([, names]) => names.length > 0);
	expect(Object.fromEntries(found)).toEqual(withoutExample);
});
