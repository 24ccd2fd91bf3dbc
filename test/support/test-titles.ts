import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A test as its file has it. */
export interface TestTitle {
	readonly title: string;
	/** Titles of the `describe` blocks around it, the outermost first. */
	readonly blocks: readonly string[];
}

/**
 * The titles of all tests in the packages' folders, read from the files' syntax, so that nothing has to be run.
 *
 * A test of `it.each` has one title for each row, with the row's first text in place of a leading `%s`; further place holders stay as they are.
 */
export function testTitles(root: string): TestTitle[] {
	const packages = path.join(root, "packages");
	return readdirSync(packages).flatMap((name) => {
		const folder = path.join(packages, name, "test");
		const files = readdirSync(folder, { encoding: "utf8", recursive: true }).filter((file) => file.endsWith(".test.ts"));
		return files.flatMap((file) => titlesIn(readFileSync(path.join(folder, file), "utf8")));
	});
}

/** The titles of the tests in the text of a file: see {@link testTitles}. */
export function titlesIn(text: string): TestTitle[] {
	return titlesBelow(ts.createSourceFile("test.ts", text, ts.ScriptTarget.Latest), []);
}

function titlesBelow(node: ts.Node, blocks: readonly string[]): TestTitle[] {
	const titles: TestTitle[] = [];
	ts.forEachChild(node, (child) => {
		const call = ts.isCallExpression(child) ? child : undefined;
		const [title] = call?.arguments ?? [];
		const name = call && functionName(call.expression);
		if (call === undefined || title === undefined || !ts.isStringLiteralLike(title) || name === undefined) {
			titles.push(...titlesBelow(child, blocks));
		} else if (name === "describe") {
			titles.push(...titlesBelow(child, [...blocks, title.text]));
		} else {
			titles.push(...writtenOut(title.text, rowsOf(call.expression)).map((each) => ({ title: each, blocks })));
		}
	});
	return titles;
}

/** `it` for `it(…)`, `it.skip(…)` and `it.each(…)(…)`; nothing for a call of anything but `it`, `test` and `describe`. */
function functionName(callee: ts.Expression): string | undefined {
	if (ts.isIdentifier(callee)) return ["it", "test", "describe"].includes(callee.text) ? callee.text : undefined;
	return ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee) ? functionName(callee.expression) : undefined;
}

/** The first texts of the rows of `it.each([…])`; none where the table is not written there. */
function rowsOf(callee: ts.Expression): string[] {
	const table = ts.isCallExpression(callee) ? callee.arguments[0] : undefined;
	if (table === undefined || !ts.isArrayLiteralExpression(table)) return [];
	return table.elements.flatMap((row) => {
		const first = ts.isArrayLiteralExpression(row) ? row.elements[0] : row;
		return first !== undefined && ts.isStringLiteralLike(first) ? [first.text] : [];
	});
}

function writtenOut(title: string, rows: readonly string[]): string[] {
	return title.startsWith("%s") && rows.length > 0 ? rows.map((row) => title.replace("%s", row)) : [title];
}
