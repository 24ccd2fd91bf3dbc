import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findViolations } from "../scripts/layers/find-violations.mjs";
import { findWeight } from "../scripts/layers/find-weight.mjs";
import { importsOf } from "../scripts/layers/read-packages.mjs";
import type { Layers, Package } from "../scripts/layers/types.js";

const layers: Layers = {
	low: { folder: "packages/low", mayImport: [] },
	high: { folder: "packages/high", mayImport: ["low"], mayImportIn: { "src/suite/": ["vitest"] }, nodeOnly: ["src/node.ts"] },
};
const low = packageOf("low", {}, {});

describe("findViolations", () => {
	test("finds nothing where every import is allowed and declared", () => {
		const files = {
			"src/index.ts": 'import { a } from "low";\nimport "./a.js";',
			"src/node.ts": 'import "node:fs";',
			"src/suite/a.ts": 'import "vitest";',
		};
		expect(violations(packageOf("high", { dependencies: { low: "1" }, peerDependencies: { vitest: "4" } }, files))).toEqual([]);
	});

	test("names an import that the table doesn't allow, with file and line", () => {
		expect(
			findViolations(layers, [packageOf("low", {}, { "src/a.ts": '\nexport * from "high/part";' }), packageOf("high", {}, {})], []),
		).toEqual([{ file: "packages/low/src/a.ts", line: 2, message: "low may not import high here" }]);
	});

	test("sees dynamic imports and imports of types", () => {
		const text = 'type A = import("a").A;\nimport type { B } from "b";\nconst c = await import("c");';
		expect(importsOf(text).map(({ specifier, line }) => `${specifier}:${line}`)).toEqual(expect.arrayContaining(["a:1", "b:2", "c:3"]));
	});

	test("names an import that is allowed in another folder only", () => {
		expect(violations(packageOf("high", { peerDependencies: { vitest: "4" } }, { "src/index.ts": 'import "vitest";' }))).toEqual([
			"packages/high/src/index.ts:1 high may not import vitest here",
		]);
	});

	test("names an import that package.json doesn't declare", () => {
		expect(violations(packageOf("high", {}, { "src/index.ts": 'import "low";' }))).toEqual([
			"packages/high/src/index.ts:1 low is not among the dependencies of high's package.json",
		]);
	});

	test("names a dependency that the table doesn't allow", () => {
		expect(violations(packageOf("high", { dependencies: { left: "1" } }, {}))).toEqual([
			"packages/high/package.json:4 high may not depend on left",
		]);
	});

	test("names a relative import that leaves the package", () => {
		expect(violations(packageOf("high", {}, { "src/index.ts": 'import "../../low/src/index.js";' }))).toEqual([
			'packages/high/src/index.ts:1 "../../low/src/index.js" leaves the package',
		]);
	});

	test("names Node's modules, with and without prefix, in a file that runs in browsers", () => {
		expect(violations(packageOf("high", {}, { "src/index.ts": 'import "node:fs";\nimport "path";' }))).toEqual([
			'packages/high/src/index.ts:1 "node:fs" is Node\'s, and this file runs in browsers too',
			'packages/high/src/index.ts:2 "path" is Node\'s, and this file runs in browsers too',
		]);
	});

	test("names the import of a Node-only file in a file that runs in browsers", () => {
		expect(violations(packageOf("high", {}, { "src/index.ts": 'import "./node.js";' }))).toEqual([
			'packages/high/src/index.ts:1 "./node.js" runs in Node only, this file in browsers too',
		]);
	});

	describe("an import by a name of package.json", () => {
		const files = { "src/index.ts": 'import "#place";', "src/node.ts": 'import "node:fs";', "src/browser.ts": "" };
		const place = (source: object) => ({ imports: { "#place": { "@pypet/source": source } } });

		test("may stand for a Node-only file and another one for browsers", () => {
			expect(violations(packageOf("high", place({ browser: "./src/browser.ts", default: "./src/node.ts" }), files))).toEqual([]);
		});

		test("is named where browsers get the Node-only file", () => {
			expect(violations(packageOf("high", place({ browser: "./src/node.ts", default: "./src/node.ts" }), files))).toEqual([
				'packages/high/src/index.ts:1 "#place" is a file for Node in browsers, too',
			]);
		});

		test.each([
			["is not declared", {}],
			["has no file for browsers", place({ default: "./src/node.ts" })],
			["has a file that is not there", place({ browser: "./src/other.ts", default: "./src/node.ts" })],
		])("is named where it %s", (_what, manifest) => {
			expect(violations(packageOf("high", manifest, files))).toEqual([
				'packages/high/src/index.ts:1 package.json does not say under "@pypet/source" which files "#place" is in browsers and elsewhere',
			]);
		});
	});

	test("lets a test import Node's modules, the root's tools and what is declared for development, and nothing else", () => {
		const text = 'import "node:fs";\nimport "tool";\nimport "helper";\nimport "high";\nimport "other";';
		expect(violations(packageOf("high", { devDependencies: { helper: "1" } }, { "test/a.test.ts": text }), ["tool"])).toEqual([
			"packages/high/test/a.test.ts:5 other is not among the dependencies of high's package.json",
		]);
	});

	test("names a package without a row and a row without a package", () => {
		expect(findViolations(layers, [low, packageOf("new", {}, {})], []).map(({ file, message }) => `${file} ${message}`)).toEqual([
			"packages/new/package.json new has no row in scripts/layers.json",
			"scripts/layers.json there is no high in packages/high",
		]);
	});
});

describe("findWeight", () => {
	const light: Layers = { light: { folder: "packages/light", mayImport: ["heavy"], light: true } };

	test.each([
		["a .wasm file", "module.wasm", "", "contains a .wasm file"],
		["code that uses WebAssembly", "index.js", "WebAssembly.compile(bytes)", "uses WebAssembly"],
	])("names %s in what a light package depends on", (_what, file, text, complaint) => {
		withInstalled({ heavy: { [file]: text } }, (root) => {
			expect(findWeight(light, root).map(({ message }) => message)).toEqual([`heavy ${complaint}, and a light package depends on it`]);
		});
	});

	test("names a package with Node-only files in what a light package depends on", () => {
		withInstalled({ heavy: {} }, (root) => {
			const table = { ...light, heavy: { folder: "packages/heavy", mayImport: [], nodeOnly: ["src/"] } };
			expect(findWeight(table, root).map(({ message }) => message)).toEqual([
				"heavy has Node-only files, and a light package depends on it",
			]);
		});
	});

	test("finds nothing in plain code", () => {
		withInstalled({ heavy: { "index.js": "// Works without WebAssembly." } }, (root) => {
			expect(findWeight(light, root)).toEqual([]);
		});
	});
});

function packageOf(name: string, manifest: object, files: Readonly<Record<string, string>>): Package {
	return {
		name,
		folder: `packages/${name}`,
		manifest: JSON.stringify({ name, ...manifest }, undefined, 2),
		files: Object.entries(files).map(([file, text]) => ({ path: file, imports: importsOf(text) })),
	};
}

function violations(high: Package, sharedTools: readonly string[] = []): string[] {
	return findViolations(layers, [low, high], sharedTools).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** A project with the package `light`, which depends on the packages given, in a folder that is removed afterwards. */
function withInstalled(packages: Readonly<Record<string, Readonly<Record<string, string>>>>, use: (root: string) => void): void {
	const root = mkdtempSync(path.join(tmpdir(), "layers-"));
	try {
		const folder = path.join(root, "packages", "light");
		write(path.join(folder, "package.json"), JSON.stringify({ name: "light", dependencies: packages }));
		for (const [name, files] of Object.entries(packages)) {
			const installed = path.join(folder, "node_modules", name);
			write(path.join(installed, "package.json"), JSON.stringify({ name }));
			for (const [file, text] of Object.entries(files)) write(path.join(installed, file), text);
		}
		use(root);
	} finally {
		rmSync(root, { recursive: true });
	}
}

function write(file: string, text: string): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}
