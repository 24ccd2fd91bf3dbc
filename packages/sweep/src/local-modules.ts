import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { textIfThere } from "./atomic-file.js";

/**
 * The texts of a module and of all that it reaches by imports of files: relative ones, and those by a `#` that its package's `imports` turn into files. Texts are
 * searched, not parsed: what only looks like an import counts, too, and an import whose address is computed doesn't.
 *
 * @throws what reading the module's file throws.
 */
export function localModules(entry: string): Map<string, string> {
	const texts = new Map<string, string>();
	const open = [entry];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (texts.has(file)) continue;
		const text = readFileSync(file, "utf8");
		texts.set(file, text);
		for (const [, specifier = ""] of text.matchAll(LOCAL_IMPORT)) open.push(...filesOf(specifier, path.dirname(file)));
	}
	return texts;
}

/** What stands for a module of one's own in an import, a re-export or a call of require. */
const LOCAL_IMPORT = /\b(?:from|import|require)\s*\(?\s*["'`](\.{1,2}(?:\/[^"'`]*)?|#[^"'`]+)["'`]/g;

function filesOf(specifier: string, folder: string): string[] {
	const places = specifier.startsWith("#") ? placesInPackage(specifier, folder) : [path.resolve(folder, specifier)];
	return places.flatMap((place) => fileAt(place) ?? []);
}

/** Endings of sources that a compiler, or a loader, takes for an import that ends otherwise. */
const SOURCES: Readonly<Record<string, readonly string[]>> = { ".js": [".ts", ".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };
/** Endings that require, a compiler or a bundler adds. */
const ADDED = [".js", ".json", ".ts", ".tsx", ".mjs", ".mts", ".cjs", ".cts"];

function fileAt(place: string): string | undefined {
	const { dir, ext, name } = path.parse(place);
	const candidates = [
		place,
		...(SOURCES[ext] ?? []).map((source) => path.join(dir, name + source)),
		...ADDED.map((added) => place + added),
		...ADDED.map((added) => path.join(place, `index${added}`)),
	];
	return candidates.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile());
}

/** All files that a `#…` may be, whatever the conditions. */
function placesInPackage(specifier: string, folder: string): string[] {
	const text = textIfThere(path.join(folder, "package.json"));
	if (text === undefined) return folder === path.dirname(folder) ? [] : placesInPackage(specifier, path.dirname(folder));
	const manifest: { imports?: Record<string, unknown> } = JSON.parse(text);
	return Object.entries(manifest.imports ?? {}).flatMap(([key, target]) => {
		const [before = "", after] = key.split("*");
		const matches = after === undefined ? specifier === key : specifier.startsWith(before) && specifier.endsWith(after);
		if (!matches) return [];
		const part = after === undefined ? "" : specifier.slice(before.length, specifier.length - after.length);
		return relativeTargets(target).map((relative) => path.resolve(folder, relative.replaceAll("*", part)));
	});
}

function relativeTargets(target: unknown): string[] {
	if (typeof target === "string") return target.startsWith("./") ? [target] : [];
	return typeof target === "object" && target !== null ? Object.values(target).flatMap(relativeTargets) : [];
}
