import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { fromSourceFlags } from "../../scripts/from-source.mjs";
import { rootFolder } from "../../scripts/install.mjs";
import { type ExpectedOutput, isPrinting } from "./example-programs.js";

// Stands before the program, on its first line, so that a stack trace gives the page's order of lines.
const recorder = `import { appendFileSync as __append } from "node:fs"; import { format as __format } from "node:util"; const __log = (line: number, ...values: unknown[]) => __append("printed.jsonl", JSON.stringify({ line, text: __format(...values) }) + "\\n");`;

/**
 * Makes a folder in which programs find every package of the project, as if they were installed there.
 *
 * @param folder - An empty folder.
 */
export function linkPackages(folder: string): void {
	writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }\n');
	for (const name of readdirSync(path.join(rootFolder, "packages"))) {
		const source = path.join(rootFolder, "packages", name);
		if (!existsSync(path.join(source, "package.json"))) continue;
		const manifest: { name: string } = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8"));
		const link = path.join(folder, "node_modules", manifest.name);
		mkdirSync(path.dirname(link), { recursive: true });
		symlinkSync(source, link, "junction");
	}
}

/**
 * Runs a program from the packages' sources, in a Node process of its own.
 *
 * @param folder - Made by {@link linkPackages}; the program's working directory, where files that an earlier program wrote still are.
 * @param code - The program.
 * @returns For each line with a `console.log` that was reached, in the order of lines, all that it printed.
 * @throws When the program fails, with what it wrote on standard error.
 */
export async function runExample(folder: string, code: string): Promise<ExpectedOutput[]> {
	const lines = code.split("\n").map((line, index) => (isPrinting(line) ? line.replaceAll("console.log(", `__log(${index + 1}, `) : line));
	writeFileSync(path.join(folder, "printed.jsonl"), "");
	writeFileSync(path.join(folder, "example.ts"), recorder + lines.join("\n"));
	await promisify(execFile)(process.execPath, [...fromSourceFlags(), "example.ts"], { cwd: folder });
	return printedByLine(readFileSync(path.join(folder, "printed.jsonl"), "utf8"));
}

function printedByLine(records: string): ExpectedOutput[] {
	const byLine = new Map<number, string[]>();
	for (const record of records.trimEnd().split("\n")) {
		if (record === "") continue;
		const { line, text }: ExpectedOutput = JSON.parse(record);
		byLine.set(line, [...(byLine.get(line) ?? []), ...text.split("\n").map((each) => each.trimEnd())]);
	}
	return [...byLine].sort(([left], [right]) => left - right).map(([line, texts]) => ({ line, text: texts.join("\n") }));
}
