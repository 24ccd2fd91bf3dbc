import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** @typedef {import("./types.js").Package} Package */
/** @typedef {import("./types.js").Import} Import */

/**
 * Reads every package of the project with the imports of its sources and tests.
 *
 * @param {string} root - The project's folder.
 * @returns {Package[]}
 */
export function readPackages(root) {
	return ["packages", "apps"].flatMap((parent) =>
		subfolders(path.join(root, parent)).map((name) => readPackage(root, `${parent}/${name}`)),
	);
}

/**
 * The modules that a TypeScript text imports: by import, export from, `import()` of a string, and import types.
 *
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(text) {
	const { importedFiles } = ts.preProcessFile(text, true, true);
	return importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, line: text.slice(0, pos).split("\n").length }));
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Package}
 */
function readPackage(root, folder) {
	const manifest = readFileSync(path.join(root, folder, "package.json"), "utf8");
	/** @type {{ name: string }} */
	const { name } = JSON.parse(manifest);
	const files = ["src", "test"].flatMap((part) => typeScriptFiles(path.join(root, folder), part));
	return {
		name,
		folder,
		manifest,
		files: files.map((file) => ({ path: file, imports: importsOf(readFileSync(path.join(root, folder, file), "utf8")) })),
	};
}

/** @param {string} folder */
function subfolders(folder) {
	return readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "package.json")));
}

/**
 * @param {string} folder
 * @param {string} part
 */
function typeScriptFiles(folder, part) {
	if (!existsSync(path.join(folder, part))) return [];
	const names = readdirSync(path.join(folder, part), { recursive: true, encoding: "utf8" });
	return names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${part}/${name.replaceAll(path.sep, "/")}`);
}
