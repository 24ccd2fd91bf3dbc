import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { fromSourceFlags } from "../../scripts/from-source.mjs";
import { rootFolder } from "../../scripts/install.mjs";
import { type ExpectedOutput, isPrinting } from "./example-programs.js";

// Stands before the program, on its first line, so that a stack trace gives the page's order of lines.
const recorder = `import { appendFileSync as __append } from "node:fs"; import { format as __format } from "node:util"; const __log = (program: number, line: number, ...values: unknown[]) => __append("printed.jsonl", JSON.stringify({ program, line, text: __format(...values) }) + "\\n");`;

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

/** What runs a program. */
export interface ExampleRuntime {
	/** Path of Node. Default: the one that runs the tests. */
	readonly node?: string;
	/** Flags for Node. Default: those with which it finds the packages' sources. */
	readonly flags?: readonly string[];
}

/**
 * Runs a program in a Node process of its own.
 *
 * @param folder - One in which the program finds the packages, such as {@link linkPackages} makes; its working directory, where files that an
 * earlier program wrote still are.
 * @param code - The program.
 * @returns For each line with a `console.log` that was reached, in the order of lines, all that it printed.
 * @throws When the program fails, with what it wrote on standard error.
 */
export async function runExample(folder: string, code: string, runtime: ExampleRuntime = {}): Promise<ExpectedOutput[]> {
	const [printed = []] = await runExamples(folder, [code], runtime);
	return printed;
}

/**
 * Runs several programs one after the other, as {@link runExample} does, in one process.
 *
 * @returns What each has printed.
 */
export async function runExamples(folder: string, codes: readonly string[], runtime: ExampleRuntime = {}): Promise<ExpectedOutput[][]> {
	const { flags = fromSourceFlags(), node = process.execPath } = runtime;
	for (const [index, code] of codes.entries()) writeFileSync(path.join(folder, `example-${index}.ts`), recording(code, index));
	writeFileSync(path.join(folder, "printed.jsonl"), "");
	writeFileSync(path.join(folder, "examples.ts"), codes.map((_, index) => `await import("./example-${index}.ts");\n`).join(""));
	await promisify(execFile)(node, [...flags, "examples.ts"], { cwd: folder });
	const records = readFileSync(path.join(folder, "printed.jsonl"), "utf8").split("\n").slice(0, -1);
	return codes.map((_, index) => printedByLine(records.filter((record) => record.startsWith(`{"program":${index},`))));
}

/** The program, with a note of what it prints in place of each `console.log`. */
function recording(code: string, index: number): string {
	const lines = code.split("\n");
	return (
		recorder +
		lines.map((line, at) => (isPrinting(line) ? line.replaceAll("console.log(", `__log(${index}, ${at + 1}, `) : line)).join("\n")
	);
}

function printedByLine(records: readonly string[]): ExpectedOutput[] {
	const byLine = new Map<number, string[]>();
	for (const record of records) {
		const { line, text }: ExpectedOutput = JSON.parse(record);
		byLine.set(line, [...(byLine.get(line) ?? []), ...text.split("\n").map((each) => each.trimEnd())]);
	}
	return [...byLine].sort(([left], [right]) => left - right).map(([line, texts]) => ({ line, text: texts.join("\n") }));
}
