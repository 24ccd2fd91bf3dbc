import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { rootFolder } from "../../scripts/install.mjs";

/** An example in a doc comment of a package's sources. */
export interface DocExample {
	/** The file, from the top of the project. */
	readonly file: string;
	/** The line of the file on which its code starts, from 1. */
	readonly line: number;
	readonly code: string;
}

/**
 * Finds the complete examples in the doc comments of a package: the blocks fenced as `ts` that import what they use. The others are fragments, which
 * show a call in place.
 *
 * @param name - The package's folder below `packages`.
 */
export function docExamples(name: string): DocExample[] {
	const folder = path.join("packages", name, "src");
	const files = readdirSync(path.join(rootFolder, folder), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
	return files.sort().flatMap((file) => examplesIn(path.join(folder, file)));
}

/**
 * The exports of a package that are there when a program runs, and have no complete example: classes, functions, constants. What it only hands on from
 * another package is looked at there.
 *
 * @param name - The package's folder below `packages`.
 * @returns Their names, sorted.
 */
export function exportsWithoutExample(name: string): string[] {
	const folder = path.join(rootFolder, "packages", name);
	const manifest: { exports: Record<string, string | { "@pypet/source"?: string }> } = JSON.parse(
		readFileSync(path.join(folder, "package.json"), "utf8"),
	);
	const entries = Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [] : (entry["@pypet/source"] ?? [])));
	const missing = entries.filter((entry) => typeof entry === "string").flatMap((entry) => withoutExampleIn(path.join(folder, entry)));
	return [...new Set(missing)].sort();
}

function withoutExampleIn(entry: string): string[] {
	const module = parsed(entry);
	const own = module.statements.filter(isExported).flatMap((statement) => declaredNames(statement));
	return [...own.filter((name) => !hasExample(module, name)), ...module.statements.flatMap((statement) => handedOn(entry, statement))];
}

/** The names without example among those that a statement hands on from a module of the package. */
function handedOn(entry: string, statement: ts.Statement): string[] {
	if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.exportClause) return [];
	const from = statement.moduleSpecifier;
	if (!ts.isNamedExports(statement.exportClause) || !from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
	const source = parsed(path.join(path.dirname(entry), from.text.replace(/\.js$/, ".ts")));
	const elements = statement.exportClause.elements.filter((element) => !element.isTypeOnly);
	return elements.filter((element) => !hasExample(source, (element.propertyName ?? element.name).text)).map((element) => element.name.text);
}

/** Whether a statement declares something that is exported in its place, and there when a program runs. */
function isExported(statement: ts.Statement): boolean {
	const isThere = ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
	return isThere && (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** Whether a declaration of that name has a complete example; of a function with several signatures any of them. */
function hasExample(source: ts.SourceFile, name: string): boolean {
	return source.statements.some((statement) => {
		const isNamed = declaredNames(statement).includes(name);
		const comments = isNamed ? (ts.getLeadingCommentRanges(source.text, statement.pos) ?? []) : [];
		return comments.some(({ pos, end }) => /^[ \t]*\* import /m.test(source.text.slice(pos, end)));
	});
}

function declaredNames(statement: ts.Statement): string[] {
	const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
	return declared.flatMap((each) => ("name" in each && isWithText(each.name) ? each.name.text : []));
}

function isWithText(node: unknown): node is { readonly text: string } {
	return typeof node === "object" && node !== null && "text" in node && typeof node.text === "string";
}

function parsed(file: string): ts.SourceFile {
	return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
}

function examplesIn(file: string): DocExample[] {
	const text = readFileSync(path.join(rootFolder, file), "utf8");
	const fence = /^[ \t]*\* ```ts\n((?:[ \t]*\*.*\n)*?)[ \t]*\* ```$/gm;
	const found = Array.from(text.matchAll(fence), ({ 1: block = "", index }) => ({
		file,
		line: text.slice(0, index).split("\n").length + 1,
		code: block.replaceAll(/^[ \t]*\* ?/gm, ""),
	}));
	return found.filter(({ code }) => /^import /m.test(code));
}
