/** A part of a predicate. */
export interface Token {
	readonly kind: "number" | "text" | "name" | "sign" | "end";
	/** A text without its quotes. */
	readonly text: string;
	/** Where it begins. */
	readonly position: number;
}

/** A predicate that can't be understood. The message says what is wrong, and where. */
export class PredicateError extends Error {
	override readonly name = "PredicateError";
}

const PATTERN =
	/\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|"([^"]*)"|'([^']*)'|([A-Za-z_$][\w$]*(?:[.:][\w$]+)*)|(==|!=|<=|>=|&&|\|\||[<>=!~()+*/%-]))/iy;

/** Splits a predicate into its parts. @throws {@link PredicateError} at a character that means nothing. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	PATTERN.lastIndex = 0;
	while (text.slice(PATTERN.lastIndex).trim() !== "") {
		const start = PATTERN.lastIndex;
		const match = PATTERN.exec(text);
		if (!match) throw new PredicateError(`"${text.slice(start).trim().charAt(0)}" means nothing here.`);
		const [, number, double, single, name, sign] = match;
		const content = number ?? double ?? single ?? name ?? sign ?? "";
		const kind = number !== undefined ? "number" : name !== undefined ? "name" : sign !== undefined ? "sign" : "text";
		tokens.push({ kind, text: content, position: start });
	}
	return [...tokens, { kind: "end", text: "", position: text.length }];
}
