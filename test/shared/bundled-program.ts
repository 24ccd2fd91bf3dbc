import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Puts a program and all that it imports, from the packages' sources, into one file, which Node starts in a tenth of the time. */
export async function bundledProgram(program: URL, folder: string): Promise<string> {
	const entry = fileURLToPath(program);
	const result = await build({
		configFile: false,
		root: fileURLToPath(new URL("../../", import.meta.url)),
		logLevel: "silent",
		ssr: { noExternal: true, resolve: { conditions: ["@pypet/source", "node", "import", "default"] } },
		build: {
			ssr: entry,
			write: false,
			rolldownOptions: { output: { entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" } },
		},
	});
	for (const { output } of [result].flat().filter((each) => "output" in each)) {
		for (const file of output) {
			const target = path.join(folder, file.fileName);
			mkdirSync(path.dirname(target), { recursive: true });
			writeFileSync(target, file.type === "chunk" ? file.code : file.source);
		}
	}
	return path.join(folder, `${path.basename(entry, ".ts")}.mjs`);
}
