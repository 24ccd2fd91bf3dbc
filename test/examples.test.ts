// Every example of the READMEs and of docs/ runs, and prints what the comments after its console.log calls say.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rootFolder } from "../scripts/install.mjs";
import { examplePrograms, expectedOutputs } from "./support/example-programs.js";
import { linkPackages, runExample } from "./support/run-example.js";

const timeout = 60_000;

test("every page is read", () => {
	expect(pages()).toEqual(expect.arrayContaining(["CONTRIBUTING.md", "docs/packages.md"]));
});

const examples = pages().map((page) => [page, examplePrograms(readFileSync(path.join(rootFolder, page), "utf8"))] as const);

describe.for(examples.filter(([, programs]) => programs.length > 0))("%s", ([, programs]) => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(path.join(tmpdir(), "example-"));
		linkPackages(folder);
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test.for(programs)("the example at line $line runs and prints what it says", { timeout }, async ({ line, code }) => {
		const expected = expectedOutputs(code);
		const printed = await runExample(folder, code);
		const onPage = (each: { line: number; text: string }) => ({ ...each, line: each.line + line - 1 });
		expect(printed.filter((each) => expected.some((other) => other.line === each.line)).map(onPage)).toEqual(expected.map(onPage));
	});
});

function pages(): string[] {
	const packages = readdirSync(path.join(rootFolder, "packages")).map((name) => `packages/${name}/README.md`);
	const docs = readdirSync(path.join(rootFolder, "docs"), { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
	return ["README.md", "CONTRIBUTING.md", ...packages, ...docs].filter(
		(file) => file.endsWith(".md") && existsSync(path.join(rootFolder, file)),
	);
}
