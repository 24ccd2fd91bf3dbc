/** A part of a predicate. */
export interface Token {
	readonly kind: "number" | "text" | "name" | "sign" | "end";
	/** A text without its quotes, of which two within double ones stand for one. */
	readonly text: string;
	/** Where it begins. */
	readonly position: number;
}

/** A predicate that can't be understood. The message says what is wrong, and where. */
export class PredicateError extends Error {
	override readonly name = "PredicateError";
}

const PATTERN =
	/\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|"((?:[^"]|"")*)"|'([^']*)'|`([^`]*)`|([A-Za-z_$][\w$]*(?:[.:][\w$]+)*)|(==|!=|<=|>=|&&|\|\||[<>=!~()+*/%-]))/iy;

/** Splits a predicate into its parts. A name of any characters stands between backticks. @throws {@link PredicateError} at a character that means nothing. */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	PATTERN.lastIndex = 0;
	while (text.slice(PATTERN.lastIndex).trim() !== "") {
		const start = PATTERN.lastIndex;
		const match = PATTERN.exec(text);
		if (!match) throw new PredicateError(`"${text.slice(start).trim().charAt(0)}" means nothing here.`);
		const [, number, double, single, quotedName, plainName, sign] = match;
		const name = quotedName ?? plainName;
		const content = number ?? double?.replaceAll('""', '"') ?? single ?? name ?? sign ?? "";
		const kind = number !== undefined ? "number" : name !== undefined ? "name" : sign !== undefined ? "sign" : "text";
		tokens.push({ kind, text: content, position: start });
	}
	return [...tokens, { kind: "end", text: "", position: text.length }];
}

/** The names in a predicate; none while it can't be split into its parts. */
export function namesIn(text: string): string[] {
	try {
		return tokensOf(text).flatMap(({ kind, text: name }) => (kind === "name" ? [name] : []));
	} catch {
		return [];
	}
}
