/** One program of a documentation page: a block, with the blocks that continue it. */
export interface ExampleProgram {
	/** The line of the page on which its first block's code starts, from 1. */
	readonly line: number;
	/** The code, with empty lines between its blocks, so that line `n` of it is line `line + n - 1` of the page. */
	readonly code: string;
}

/** What the comments after one `console.log` say that it prints. */
export interface ExpectedOutput {
	/** The line of the program on which the call starts, from 1. */
	readonly line: number;
	readonly text: string;
}

/**
 * Finds the programs of a page: its blocks fenced as `ts`. A block fenced as `ts continued` goes on where the previous one ended, with its variables.
 * One fenced as `ts no-run` is left out.
 *
 * @param page - A text in Markdown.
 * @returns The programs in the page's order.
 */
export function examplePrograms(page: string): ExampleProgram[] {
	const programs: ExampleProgram[] = [];
	for (const { line, marks, code } of blocksOf(page)) {
		const previous = programs.at(-1);
		if (marks.includes("no-run")) continue;
		if (!marks.includes("continued")) programs.push({ line, code });
		else if (previous !== undefined) programs.splice(-1, 1, joined(previous, line, code));
		else throw new Error(`The block at line ${line} continues none`);
	}
	return programs;
}

/**
 * Finds what a program says that it prints: the comment behind a `console.log(…)`, or the comment lines below it. Lines that only close brackets may
 * stand between. A `console.log` without such a comment promises nothing.
 *
 * @param code - A program in TypeScript.
 */
export function expectedOutputs(code: string): ExpectedOutput[] {
	const lines = code.split("\n");
	return lines.flatMap((text, index) => {
		if (!isPrinting(text)) return [];
		const end = lines.findIndex((each, at) => at >= index && /;\s*(\/\/.*)?$/.test(each));
		if (end < 0) throw new Error(`No semicolon ends the statement: ${text}`);
		const behind = /;\s*\/\/(.*)$/.exec(lines[end] ?? "")?.[1];
		const comments = behind === undefined ? commentsFrom(lines, end + 1) : [behind];
		return comments.length === 0 ? [] : [{ line: index + 1, text: comments.map((each) => each.replace(/^ /, "").trimEnd()).join("\n") }];
	});
}

/** Whether a line of code starts a `console.log`. */
export function isPrinting(line: string): boolean {
	return /^(?!\s*\/\/).*\bconsole\.log\(/.test(line);
}

function blocksOf(page: string): { line: number; marks: string[]; code: string }[] {
	const fence = /^```ts\b([^\n]*)\n([\s\S]*?)^```$/gm;
	return Array.from(page.matchAll(fence), ({ 1: marks = "", 2: code = "", index }) => ({
		line: page.slice(0, index).split("\n").length + 1,
		marks: marks.trim().split(/\s+/),
		code,
	}));
}

function joined(program: ExampleProgram, line: number, code: string): ExampleProgram {
	const lines = program.code.split("\n");
	const gap = line - program.line - (lines.length - 1);
	return { line: program.line, code: program.code + "\n".repeat(gap) + code };
}

function commentsFrom(lines: readonly string[], start: number): string[] {
	const first = lines.findIndex((line, index) => index >= start && !/^\s*[})\]]+;?\s*$/.test(line));
	const comments: string[] = [];
	for (let index = first; first >= 0; index += 1) {
		const comment = /^\s*\/\/(.*)$/.exec(lines[index] ?? "")?.[1];
		if (comment === undefined) break;
		comments.push(comment);
	}
	return comments;
}
