/** A text as a literal of both TypeScript and Python: JSON's escapes mean the same in either. */
export function quoted(text: string): string {
	// Separators that end a line in some editors, and what is never seen.
	return JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]/g, (character) => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
	});
}
