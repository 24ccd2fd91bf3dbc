// The demo, unchanged but for the launcher.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { sameValue } from "@pypet/values";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf } from "../packages/pypet/test/support/content.js";
import { fromSourceFlags } from "../scripts/from-source.mjs";
import { rootFolder } from "../scripts/install.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "demo-launchers-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the demo leaves in its file. */
async function contentOfDemo(name: string, ...options: readonly string[]) {
	const main = path.join(rootFolder, "apps", "demo", "src", "main.ts");
	await promisify(execFile)(process.execPath, [...fromSourceFlags(), main, path.join(folder, name), ...options]);
	return contentOf(path.join(folder, name, "lif.hdf5"));
}

let expected: Awaited<ReturnType<typeof contentOfDemo>>;
beforeAll(async () => {
	expected = await contentOfDemo("one-process");
}, 180_000);

test.each([["local-processes"]])(
	"the demo with the launcher of %s.ts leaves what it leaves in one process, to the last bit",
	{
		timeout: 180_000,
	},
	async (name) => {
		expect(expected.rows).toHaveLength(255);
		const content = await contentOfDemo(name, "--launcher", path.join(rootFolder, "test", "support", "demo-launchers", `${name}.ts`));
		if (!sameValue(content, expected)) expect(content).toStrictEqual(expected);
		expect(sameValue(content, expected)).toBe(true);
	},
);
