import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { examplePrograms, expectedOutputs } from "./support/example-programs.js";
import { linkPackages, runExample } from "./support/run-example.js";

const fence = "```";

describe("examplePrograms", () => {
	test("finds the ts blocks of a page with the lines they start on", () => {
		const page = `# Title\n\n${fence}ts\nconst a = 1;\n${fence}\n\n${fence}sh\nls\n${fence}\n\n${fence}ts\nconst b = 2;\n${fence}\n`;
		expect(examplePrograms(page)).toEqual([
			{ line: 4, code: "const a = 1;\n" },
			{ line: 12, code: "const b = 2;\n" },
		]);
	});

	test("leaves out a block marked no-run", () => {
		expect(examplePrograms(`${fence}ts no-run\nawait forEver();\n${fence}\n`)).toEqual([]);
	});

	test("joins a block marked continued to the one before it, keeping the page's lines", () => {
		const page = `${fence}ts\nconst a = 1;\n${fence}\n\nText\n\n${fence}ts continued\nconsole.log(a); // 1\n${fence}\n`;
		expect(examplePrograms(page)).toEqual([{ line: 2, code: "const a = 1;\n\n\n\n\n\nconsole.log(a); // 1\n" }]);
	});

	test("throws when a block continues none", () => {
		expect(() => examplePrograms(`${fence}ts continued\n${fence}\n`)).toThrow("The block at line 2 continues none");
	});
});

describe("expectedOutputs", () => {
	test.each([
		["behind the call", "console.log(1); // 1", [{ line: 1, text: "1" }]],
		["on the lines below it", "console.log(a);\n// x\n//   y\n", [{ line: 1, text: "x\n  y" }]],
		["behind the end of a call of several lines", "console.log(\n\t1,\n); // 1", [{ line: 1, text: "1" }]],
		["below the brackets of a loop", "for (const a of b) {\n\tconsole.log(a);\n}\n// 1\n// 2", [{ line: 2, text: "1\n2" }]],
	])("reads a comment %s", (_where, code, expected) => {
		expect(expectedOutputs(code)).toEqual(expected);
	});

	test("promises nothing for a call without comment", () => {
		expect(expectedOutputs("console.log(1);\n\n// Then something else.\nlet a = 1;")).toEqual([]);
	});

	test("throws when no semicolon ends the statement", () => {
		expect(() => expectedOutputs("console.log(1) // 1")).toThrow("No semicolon ends the statement: console.log(1) // 1");
	});
});

describe("runExample", () => {
	test("gives what each console.log printed, by line", { timeout: 60_000 }, async () => {
		await expect(inFolder("for (const a of [1, 2]) console.log(a, 'x');\n\nconsole.log({ b: 'c' });")).resolves.toEqual([
			{ line: 1, text: "1 x\n2 x" },
			{ line: 3, text: "{ b: 'c' }" },
		]);
	});

	test("finds the project's packages", { timeout: 60_000 }, async () => {
		await expect(inFolder('import { PypetError } from "@pypet/values";\nconsole.log(PypetError.name);')).resolves.toEqual([
			{ line: 2, text: "PypetError" },
		]);
	});

	test("rejects with the message and line of a program that fails", { timeout: 60_000 }, async () => {
		await expect(inFolder('\nthrow new Error("no such run");')).rejects.toThrow(/example-0\.ts:2[\s\S]*no such run/);
	});
});

async function inFolder(code: string): ReturnType<typeof runExample> {
	const folder = mkdtempSync(path.join(tmpdir(), "example-"));
	try {
		linkPackages(folder);
		return await runExample(folder, code);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
