import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rootFolder } from "../../scripts/install.mjs";
import { compile } from "./compile.js";

/**
 * Makes a folder in which programs find the declarations of every package of the project, as those who install them have.
 *
 * @param folder - An empty folder within the project, so that packages of others are found.
 */
export async function declarePackages(folder: string): Promise<void> {
	const packages = path.join(rootFolder, "packages");
	const declared = path.join(folder, "declared");
	writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }\n');
	const errors = await compile("typescript", folder, {
		compilerOptions: {
			customConditions: ["@pypet/source"],
			declaration: true,
			emitDeclarationOnly: true,
			noCheck: true,
			noEmit: false,
			outDir: declared,
			rootDir: packages,
		},
		include: [`${packages}/*/src`],
	});
	if (errors.length > 0) throw new Error(errors.join("\n"));
	for (const name of readdirSync(declared)) {
		const manifest: { name: string } = JSON.parse(readFileSync(path.join(packages, name, "package.json"), "utf8"));
		const installed = path.join(folder, "node_modules", manifest.name);
		mkdirSync(path.dirname(installed), { recursive: true });
		renameSync(path.join(declared, name, "src"), installed);
		writeFileSync(path.join(installed, "package.json"), JSON.stringify({ name: manifest.name, type: "module", exports: "./index.d.ts" }));
	}
}
