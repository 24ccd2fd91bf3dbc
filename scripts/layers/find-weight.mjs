import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** @typedef {import("./types.js").Layers} Layers */
/** @typedef {import("./types.js").Violation} Violation */

/**
 * Follows the dependencies of the packages that the table calls light, as installed, and finds WebAssembly and Node-only files among them.
 *
 * @param {Layers} layers - The table.
 * @param {string} root - The project's folder.
 * @returns {Violation[]} One for each such package of the closure.
 */
export function findWeight(layers, root) {
	const light = Object.values(layers).filter((layer) => layer.light === true);
	const closure = new Map(light.flatMap(({ folder }) => [...closureOf(path.join(root, folder))]));
	return [...closure].flatMap(([folder, name]) => {
		const complaint = weightOf(folder, layers[name]?.nodeOnly !== undefined);
		const file = path.relative(root, path.join(folder, "package.json"));
		return complaint === undefined ? [] : [{ file, line: 1, message: `${name} ${complaint}, and a light package depends on it` }];
	});
}

/**
 * @param {string} folder
 * @param {boolean} isNodeOnly
 * @returns {string | undefined}
 */
function weightOf(folder, isNodeOnly) {
	if (isNodeOnly) return "has Node-only files";
	const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => !file.split(path.sep).includes("node_modules"));
	if (files.some((file) => file.endsWith(".wasm"))) return "contains a .wasm file";
	const programs = files.filter((file) => /\.[cm]?[jt]s$/.test(file));
	// A member of it, so that a sentence which ends in the word is none.
	return programs.some((file) => /\bWebAssembly\.\w/.test(readFileSync(path.join(folder, file), "utf8"))) ? "uses WebAssembly" : undefined;
}

/**
 * The package in a folder and everything it depends on: real folder → name.
 *
 * @param {string} folder
 * @param {Map<string, string>} [seen]
 * @returns {Map<string, string>}
 */
function closureOf(folder, seen = new Map()) {
	const real = realpathSync(folder);
	if (seen.has(real)) return seen;
	/** @type {{ name: string, dependencies?: Record<string, string> }} */
	const manifest = JSON.parse(readFileSync(path.join(real, "package.json"), "utf8"));
	seen.set(real, manifest.name);
	for (const name of Object.keys(manifest.dependencies ?? {})) closureOf(installedFolder(real, name), seen);
	return seen;
}

/**
 * @param {string} from
 * @param {string} name
 */
function installedFolder(from, name) {
	const places = createRequire(path.join(from, "package.json")).resolve.paths(name) ?? [];
	for (const place of places) {
		try {
			return realpathSync(path.join(place, name));
		} catch {
			// Not in this node_modules; Node looks further up as well.
		}
	}
	throw new Error(`${name}, a dependency of ${from}, is not installed`);
}
