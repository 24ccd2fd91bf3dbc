/** Drawn over the character before them, or not at all. */
const NARROW = /^[\p{Mark}\u200b-\u200f\u2060]$/u;

/** Drawn two columns wide, by the blocks that Unicode's East Asian Width (UAX #11) lists as wide. */
const WIDE =
	/^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;

/** Columns that a text takes on a terminal. */
export function displayWidth(text: string): number {
	let width = 0;
	for (const character of text) width += characterWidth(character);
	return width;
}

/** A text cut to at most so many columns, with … at its end where something is cut off; as it is without a width. */
export function cutToWidth(text: string, width: number | undefined): string {
	if (width === undefined || displayWidth(text) <= width) return text;
	let cut = "";
	let used = 1;
	for (const character of text) {
		used += characterWidth(character);
		if (used > width) break;
		cut += character;
	}
	return `${cut.trimEnd()}…`;
}

/** A text filled with spaces to so many columns, before it or behind it. */
export function padToWidth(text: string, width: number, side: "left" | "right"): string {
	const spaces = " ".repeat(Math.max(0, width - displayWidth(text)));
	return side === "left" ? spaces + text : text + spaces;
}

/** A text with its lines broken at spaces to at most so many columns; words that are longer stay whole. As it is without a width. */
export function wrapToWidth(text: string, width: number | undefined): string {
	if (width === undefined) return text;
	return text
		.split("\n")
		.map((line) => (displayWidth(line) <= width ? line : wrapLine(line, width)))
		.join("\n");
}

/** A text on one line, without anything that could control a terminal: white space as spaces, other control characters as `\x1b`. */
export function printable(text: string): string {
	return withoutControls(text.replace(/[\t\n\r]+/g, " "));
}

/** A text without anything that could control a terminal but line breaks and tabs. */
export function printableLines(text: string): string {
	return withoutControls(text.replaceAll("\r\n", "\n"));
}

/** Control characters, and the marks that turn the direction of writing around. */
const CONTROL = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

function withoutControls(text: string): string {
	return text.replace(CONTROL, (character) => {
		const code = character.charCodeAt(0);
		return code > 0xff ? `\\u${code.toString(16)}` : `\\x${code.toString(16).padStart(2, "0")}`;
	});
}

function characterWidth(character: string): number {
	if (character >= " " && character <= "~") return 1;
	if (NARROW.test(character)) return 0;
	return WIDE.test(character) ? 2 : 1;
}

function wrapLine(line: string, width: number): string {
	const [first = "", ...words] = line.split(" ");
	const lines: string[] = [];
	let current = first;
	let used = displayWidth(first);
	for (const word of words) {
		const wordWidth = displayWidth(word);
		if (used + 1 + wordWidth > width && current.trim() !== "") {
			lines.push(current);
			[current, used] = [word, wordWidth];
		} else {
			[current, used] = [`${current} ${word}`, used + 1 + wordWidth];
		}
	}
	return [...lines, current].join("\n");
}
