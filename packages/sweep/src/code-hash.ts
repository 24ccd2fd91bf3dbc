import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { RunSource } from "@pypet/environment/launching";
import { localModules } from "./local-modules.js";
import { withoutName } from "./module-address.js";

/**
 * SHA-256 of a run function's code, 64 hexadecimal digits: of the function's text, or of its module's and those of all modules of one's own that this
 * reaches by imports, of the module's own name, and of the export's where the address has one. Modules of packages don't count.
 *
 * @throws what reading the module's file throws.
 */
export function codeHash(source: RunSource): string {
	const hash = createHash("sha256");
	if (source.kind === "text") return hash.update(source.text).digest("hex");
	const entry = fileURLToPath(withoutName(source.address));
	const folder = path.dirname(entry);
	const files = Array.from(localModules(entry), ([file, text]) => [path.relative(folder, file).replaceAll(path.sep, "/"), text] as const);
	for (const [place, text] of files.sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(JSON.stringify([place, text]));
	hash.update(path.basename(entry) + new URL(source.address).hash);
	return hash.digest("hex");
}
