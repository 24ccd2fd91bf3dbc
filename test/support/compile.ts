import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { rootFolder } from "../../scripts/install.mjs";

/** The versions of TypeScript that the types hold on, by the name under which the project has them. */
export const compilers = ["typescript", "typescript-5.9"] as const;

/** One of {@link compilers}. */
export type Compiler = (typeof compilers)[number];

/** What a tsconfig.json says of files and options. */
export interface Project {
	/** Added to the project's own options, without its source condition. `extendedDiagnostics` counts seconds of a single processor core. */
	readonly compilerOptions?: Readonly<Record<string, unknown>>;
	readonly include: readonly string[];
}

/**
 * Compiles a project with the options that this one has, and emits nothing unless asked to.
 *
 * @param compiler - One of {@link compilers}.
 * @param folder - Where its tsconfig.json is written.
 * @returns The lines that the compiler printed, one per error; its statistics among them where `extendedDiagnostics` is set.
 */
export async function compile(compiler: string, folder: string, { compilerOptions, include }: Project): Promise<string[]> {
	const options = {
		composite: false,
		incremental: false,
		tsBuildInfoFile: null,
		rootDir: rootFolder,
		noEmit: true,
		customConditions: [],
		declaration: false,
		declarationMap: false,
		types: ["node"],
	};
	const config = { extends: path.join(rootFolder, "tsconfig.base.json"), compilerOptions: { ...options, ...compilerOptions }, include };
	writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(config));
	const tsc = path.join(rootFolder, "node_modules", compiler, "bin", "tsc");
	const clock = pathToFileURL(path.join(import.meta.dirname, "processor-clock.mjs")).href;
	const printed = await promisify(execFile)(process.execPath, ["--single-threaded", "--import", clock, tsc, "-p", folder], {
		maxBuffer: 64 * 2 ** 20,
	}).catch((error: { stdout: string }) => error);
	return printed.stdout.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
}
