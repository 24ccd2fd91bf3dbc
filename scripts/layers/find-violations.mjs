import { isBuiltin } from "node:module";
import path from "node:path";

/** @typedef {import("./types.js").Layer} Layer */
/** @typedef {import("./types.js").Layers} Layers */
/** @typedef {import("./types.js").Package} Package */
/** @typedef {import("./types.js").SourceFile} SourceFile */
/** @typedef {import("./types.js").Violation} Violation */

/**
 * Compares what the packages import and declare with what they may.
 *
 * @param {Layers} layers - The table.
 * @param {readonly Package[]} packages - Every package of the project.
 * @param {readonly string[]} sharedTools - Names that any test may import: the development dependencies of the root.
 * @returns {Violation[]} In the order of packages and files.
 */
export function findViolations(layers, packages, sharedTools) {
	const found = packages.flatMap((each) => {
		const layer = layers[each.name];
		if (layer === undefined) return [violation(each, "package.json", 1, `${each.name} has no row in scripts/layers.json`)];
		return [...manifestViolations(each, layer), ...each.files.flatMap((file) => fileViolations(each, file, layer, sharedTools))];
	});
	const missing = Object.entries(layers).filter(
		([name, { folder }]) => !packages.some((each) => each.name === name && each.folder === folder),
	);
	return [
		...found,
		...missing.map(([name, { folder }]) => ({ file: "scripts/layers.json", line: 1, message: `there is no ${name} in ${folder}` })),
	];
}

/**
 * @param {Package} each
 * @param {Layer} layer
 */
function manifestViolations(each, layer) {
	const allowed = [...layer.mayImport, ...Object.values(layer.mayImportIn ?? {}).flat()];
	return declared(each, ["dependencies", "peerDependencies"])
		.filter((name) => !allowed.includes(name))
		.map((name) => violation(each, "package.json", lineOf(each.manifest, name), `${each.name} may not depend on ${name}`));
}

/**
 * @param {Package} each
 * @param {SourceFile} file
 * @param {Layer} layer
 * @param {readonly string[]} sharedTools
 */
function fileViolations(each, file, layer, sharedTools) {
	const isSource = file.path.startsWith("src/");
	return file.imports.flatMap(({ specifier, line }) => {
		const complaint = isSource ? sourceComplaint(each, file, layer, specifier) : testComplaint(each, file, specifier, sharedTools);
		return complaint === undefined ? [] : [violation(each, file.path, line, complaint)];
	});
}

/**
 * @param {Package} each
 * @param {SourceFile} file
 * @param {Layer} layer
 * @param {string} specifier
 * @returns {string | undefined}
 */
function sourceComplaint(each, file, layer, specifier) {
	const forBrowsers = !isBelow(file.path, layer.nodeOnly ?? []);
	if (specifier.startsWith(".")) {
		const target = path.posix.join(path.posix.dirname(file.path), specifier);
		if (target.startsWith("..")) return `"${specifier}" leaves the package`;
		return forBrowsers && isBelow(target, layer.nodeOnly ?? []) ? `"${specifier}" runs in Node only, this file in browsers too` : undefined;
	}
	if (specifier.startsWith("#")) return ownImportComplaint(each, layer, specifier, forBrowsers);
	if (isBuiltin(specifier)) return forBrowsers ? `"${specifier}" is Node's, and this file runs in browsers too` : undefined;
	const name = packageOf(specifier);
	const local = Object.entries(layer.mayImportIn ?? {}).filter(([start]) => file.path.startsWith(start));
	const allowed = [...layer.mayImport, ...local.flatMap(([, names]) => names)];
	if (!allowed.includes(name)) return `${each.name} may not import ${name} here`;
	return declared(each, ["dependencies", "peerDependencies"]).includes(name) ? undefined : undeclared(each, name);
}

/**
 * An import by a name of package.json's `imports`, which stands for one file in Node and for another in browsers.
 *
 * @param {Package} each
 * @param {Layer} layer
 * @param {string} specifier
 * @param {boolean} forBrowsers
 * @returns {string | undefined}
 */
function ownImportComplaint(each, layer, specifier, forBrowsers) {
	/** @type {{ imports?: Record<string, { "@pypet/source"?: { browser?: string, default?: string } }> }} */
	const { imports } = JSON.parse(each.manifest);
	const source = imports?.[specifier]?.["@pypet/source"];
	const targets = [source?.browser, source?.default].flatMap((target) => (target === undefined ? [] : [path.posix.normalize(target)]));
	const missing = targets.length < 2 || targets.some((target) => !each.files.some((file) => file.path === target));
	if (missing) return `package.json does not say under "@pypet/source" which files "${specifier}" is in browsers and elsewhere`;
	return forBrowsers && isBelow(String(targets[0]), layer.nodeOnly ?? [])
		? `"${specifier}" is a file for Node in browsers, too`
		: undefined;
}

/**
 * Tests run in Node and may use whatever is declared.
 *
 * @param {Package} each
 * @param {SourceFile} file
 * @param {string} specifier
 * @param {readonly string[]} sharedTools
 * @returns {string | undefined}
 */
function testComplaint(each, file, specifier, sharedTools) {
	if (specifier.startsWith(".")) {
		const leaves = path.posix.join(path.posix.dirname(file.path), specifier).startsWith("..");
		return leaves ? `"${specifier}" leaves the package` : undefined;
	}
	const name = packageOf(specifier);
	if (isBuiltin(specifier) || name === each.name || sharedTools.includes(name)) return undefined;
	return declared(each, ["dependencies", "peerDependencies", "devDependencies"]).includes(name) ? undefined : undeclared(each, name);
}

/**
 * The name of the package that a bare specifier belongs to: `@pypet/storage/conformance` belongs to `@pypet/storage`.
 *
 * @param {string} specifier
 */
function packageOf(specifier) {
	return specifier
		.split("/")
		.slice(0, specifier.startsWith("@") ? 2 : 1)
		.join("/");
}

/**
 * @param {string} file
 * @param {readonly string[]} starts
 */
function isBelow(file, starts) {
	// An import says `.js` where the table says `.ts`.
	return starts.some((start) => file.replace(/\.js$/, ".ts").startsWith(start));
}

/**
 * @param {Package} each
 * @param {readonly ("dependencies" | "peerDependencies" | "devDependencies")[]} kinds
 */
function declared(each, kinds) {
	/** @type {{ dependencies?: object, peerDependencies?: object, devDependencies?: object }} */
	const manifest = JSON.parse(each.manifest);
	return kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}));
}

/**
 * @param {Package} each
 * @param {string} name
 */
function undeclared(each, name) {
	return `${name} is not among the dependencies of ${each.name}'s package.json`;
}

/**
 * @param {string} text
 * @param {string} name
 */
function lineOf(text, name) {
	return text.slice(0, text.lastIndexOf(`"${name}":`)).split("\n").length;
}

/**
 * @param {Package} each
 * @param {string} file
 * @param {number} line
 * @param {string} message
 * @returns {Violation}
 */
function violation(each, file, line, message) {
	return { file: `${each.folder}/${file}`, line, message };
}
