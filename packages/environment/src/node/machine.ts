import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { sha1 } from "@pypet/values";
import type { Script } from "../what-was-run.js";

/** Name of this machine. */
export function hostName(): string | undefined {
	return os.hostname();
}

/** Versions of what the program runs on, by name. */
export function platformVersions(): Record<string, string> {
	return { node: process.versions.node, platform: os.type() };
}

/**
 * The program's main file; `undefined` in the Node prompt.
 *
 * @param file - What counts as such.
 */
export function script(file: string | undefined = process.argv[1]): Script | undefined {
	if (file === undefined) return undefined;
	const relative = path.relative(process.cwd(), file);
	return { path: relative.startsWith("..") ? file : relative, folder: path.dirname(file), hexsha: contentHash(file) };
}

/** SHA-1 of a file's text; `undefined` where it can't be read. */
export function contentHash(file: string | URL): string | undefined {
	try {
		return sha1(readFileSync(file, "utf8"));
	} catch {
		// Node also runs a module that is named without its ending, or a folder.
		return undefined;
	}
}
