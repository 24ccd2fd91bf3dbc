import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { RunSource } from "@pypet/environment/launching";
import { withoutName } from "./module-address.js";

/**
 * SHA-256 of a run function's code, 64 hexadecimal digits: of the function's text, or of its module's and those of all modules that this reaches by
 * relative imports, and of the export's name where the address has one. Modules of packages don't count.
 *
 * @throws what reading the module's file throws.
 */
export function codeHash(source: RunSource): string {
	const hash = createHash("sha256");
	if (source.kind === "text") return hash.update(source.text).digest("hex");
	const entry = fileURLToPath(withoutName(source.address));
	const folder = path.dirname(entry);
	const files = Array.from(reachedFrom(entry), ([file, text]) => [path.relative(folder, file).replaceAll(path.sep, "/"), text] as const);
	for (const [place, text] of files.sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(JSON.stringify([place, text]));
	hash.update(new URL(source.address).hash);
	return hash.digest("hex");
}

/** What stands for a module of one's own in an import or a re-export. In a comment it counts, too: the hash is the same wherever the text is. */
const RELATIVE_IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** Endings of sources that a compiler, or a loader, takes for an import that ends otherwise. */
const SOURCES: Readonly<Record<string, string>> = { ".js": ".ts", ".mjs": ".mts", ".cjs": ".cts" };

function reachedFrom(entry: string): Map<string, string> {
	const texts = new Map<string, string>();
	const open = [entry];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (texts.has(file)) continue;
		const text = readFileSync(file, "utf8");
		texts.set(file, text);
		for (const [, relative = ""] of text.matchAll(RELATIVE_IMPORT)) {
			const found = existing(path.resolve(path.dirname(file), relative));
			if (found !== undefined) open.push(found);
		}
	}
	return texts;
}

function existing(file: string): string | undefined {
	const { dir, ext, name } = path.parse(file);
	const source = SOURCES[ext];
	return [file, ...(source === undefined ? [] : [path.join(dir, name + source)])].find((each) => existsSync(each));
}
