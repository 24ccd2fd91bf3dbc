import path from "node:path";
import { styleText } from "node:util";

/** Prints a heading with an empty line above it, bold where the terminal has colours. */
export function heading(text: string): void {
	const hasColours = process.stdout.isTTY && process.stdout.hasColors();
	console.log(`\n${hasColours ? styleText("bold", text) : text}`);
}

/** A path as a person would type it: relative to the working directory where that is shorter. */
export function shownPath(file: string): string {
	const relative = path.relative(process.cwd(), file);
	return relative.length < file.length ? relative : file;
}
