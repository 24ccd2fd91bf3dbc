import path from "node:path";
import { build, defaultClientConditions } from "vite";
import { rootFolder } from "../../scripts/install.mjs";

/** A bundle for browsers. */
export interface Bundle {
	/** Code of each file, and content of each that the code fetches, by name. */
	readonly files: ReadonlyMap<string, string | Uint8Array>;
	/** Name of the file that a page imports. */
	readonly entry: string;
	/** Paths or names of all modules in it, those that load later included. */
	readonly modules: readonly string[];
}

/** Bundles a module, with the packages' sources, as an application's build would. Node's modules in it stay recognisable by their names. */
export async function bundle(file: string): Promise<Bundle> {
	const result = await build({
		configFile: false,
		root: rootFolder,
		logLevel: "silent",
		resolve: { conditions: ["@pypet/source", ...defaultClientConditions] },
		build: {
			rolldownOptions: {
				input: path.join(rootFolder, file),
				preserveEntrySignatures: "strict",
				output: { entryFileNames: "[name].js" },
			},
			modulePreload: false,
			minify: false,
			reportCompressedSize: false,
			write: false,
		},
	});
	const outputs = Array.isArray(result) ? result : [result];
	const files = outputs.flatMap((each) => ("output" in each ? each.output : []));
	const chunks = files.filter((each) => each.type === "chunk");
	const entry = chunks.find((chunk) => chunk.isEntry);
	if (!entry) throw new Error(`The bundle of ${file} has no entry.`);
	return {
		files: new Map(files.map((each) => [each.fileName, each.type === "chunk" ? each.code : each.source])),
		entry: entry.fileName,
		modules: chunks.flatMap((chunk) => [...chunk.moduleIds, ...chunk.imports, ...chunk.dynamicImports]),
	};
}

/** The modules of a bundle that are Node's, or that Vite put in the place of Node's. */
export function nodeModules(modules: readonly string[]): string[] {
	return modules.filter((name) => name.startsWith("node:") || name.includes("__vite-browser-external"));
}
