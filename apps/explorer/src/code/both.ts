/** The same in both languages. */
export interface Both {
	readonly typescript: string;
	readonly python: string;
}

/** What is the same in both languages, letter by letter. */
export function same(text: string): Both {
	return { typescript: text, python: text };
}
