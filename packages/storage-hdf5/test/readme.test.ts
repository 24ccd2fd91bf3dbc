import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examplePrograms, expectedOutputs } from "../../../test/support/example-programs.js";
import { linkPackages, runExample } from "../../../test/support/run-example.js";
import { temporaryFolder } from "./support/temporary-store.js";

test("the example of the README prints what it says", { timeout: 30_000 }, async () => {
	const folder = temporaryFolder();
	linkPackages(folder);
	const page = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
	for (const { code } of examplePrograms(page)) expect(await runExample(folder, code)).toEqual(expectedOutputs(code));
});
