import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { temporary } from "test-shared/exploration";
import { describe, expect, it } from "vitest";
import { codeHash } from "../src/code-hash.js";

/** Writes modules in a folder of their own. */
function modules(texts: Readonly<Record<string, string>>): string {
	const folder = temporary("modules");
	for (const [name, text] of Object.entries(texts)) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return folder;
}

function hashOf(texts: Readonly<Record<string, string>>, entry = "src/simulate.js"): string {
	return codeHash({ kind: "module", address: pathToFileURL(path.join(modules(texts), entry)).href });
}

const HELPER = "export const rate = 1;";
const OTHER_HELPER = "export const rate = 2;";

describe("the hash of a run function's code", () => {
	it.for([
		["a relative import", 'import { rate } from "./helper.js";', "src/helper.js"],
		["a re-export", "export * from '../helper.mjs'", "helper.mjs"],
		["an import of its effects alone", 'import "./helper.js";', "src/helper.js"],
		["an import where it is needed", "const helper = await import(`./helper.js`);", "src/helper.js"],
		["an import of what a compiler makes from TypeScript", 'import { rate } from "./helper.js";', "src/helper.ts"],
		["an import without an ending", 'import { rate } from "./helper";', "src/helper.ts"],
		["an import of a folder", 'import { rate } from "../helper";', "helper/index.ts"],
		["require", 'const { rate } = require("./helper");', "src/helper.js"],
		["require of data", 'const { rate } = require("./helper");', "src/helper.json"],
		["the package's imports", 'import { rate } from "#helper";', "src/own/helper.js"],
		["a pattern among the package's imports", 'import { rate } from "#own/helper";', "src/own/helper.js"],
	] as const)("changes with a module that is reached by %s", ([, text, helper]) => {
		const imports = { "#helper": { node: "./src/own/helper.js", default: "elsewhere" }, "#own/*": "./src/own/*.js" };
		const rest = { "src/simulate.js": text, "package.json": JSON.stringify({ imports }) };
		expect(hashOf({ ...rest, [helper]: HELPER })).toBe(hashOf({ ...rest, [helper]: HELPER }));
		expect(hashOf({ ...rest, [helper]: OTHER_HELPER })).not.toBe(hashOf({ ...rest, [helper]: HELPER }));
	});

	it("doesn't change with modules of packages, nor with files that no import reaches", () => {
		const text = 'import { rate } from "helper"; import value from "#value";';
		const rest = { "src/simulate.js": text, "package.json": '{ "imports": { "#value": "value" } }' };
		const packages = (helper: string) => ({ "node_modules/helper/index.js": helper, "src/helper.js": helper });
		expect(hashOf({ ...rest, ...packages(HELPER) })).toBe(hashOf({ ...rest, ...packages(OTHER_HELPER) }));
	});

	it("is the same wherever modules lie that import each other, and another one where another of them is the first", () => {
		const texts = { "a.js": 'import "./b.js";', "b.js": 'import "./a.js";' };
		expect(hashOf(texts, "a.js")).toBe(hashOf(texts, "a.js"));
		expect(hashOf(texts, "a.js")).not.toBe(hashOf(texts, "b.js"));
	});
});
