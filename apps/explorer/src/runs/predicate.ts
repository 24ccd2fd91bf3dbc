import type { CellColumn } from "@pypet/explorer/protocol";
import { rowsHolding } from "./predicate-rows.js";
import { PredicateError, type Token, tokensOf } from "./predicate-tokens.js";
import { type Arithmetic, COMPARISONS, type Comparison, type Expression } from "./predicate-tree.js";

/** Finds the column of a name; `undefined` where there is none. */
export type FindColumn = (name: string) => CellColumn | undefined;

/** Words that stand for values. */
const WORDS: ReadonlyMap<string, number> = new Map([
	["true", 1],
	["True", 1],
	["false", 0],
	["False", 0],
	["inf", Number.POSITIVE_INFINITY],
]);

/**
 * A predicate over rows, as a person types it: `tau > 10 and not (trial == 3)`, `state == failed`, `error ~ "spike"` (contains), `1 < x <= 2`.
 * Nothing of it runs as a program.
 *
 * A comparison with a value that a row doesn't have doesn't hold. On the right of `==`, `!=` and `~` a name that is no column is a text.
 *
 * @throws {@link PredicateError} when it can't be understood.
 */
export function parsePredicate(text: string, findColumn: FindColumn): (row: number) => boolean {
	return rowsHolding(parseExpression(text, findColumn));
}

/** A predicate as it is understood. @throws {@link PredicateError} when it isn't. */
export function parseExpression(text: string, findColumn: FindColumn): Expression {
	return new Parser(tokensOf(text), findColumn).whole();
}

class Parser {
	readonly #tokens: readonly Token[];
	readonly #findColumn: FindColumn;
	#next = 0;
	#hasColumn = false;

	constructor(tokens: readonly Token[], findColumn: FindColumn) {
		this.#tokens = tokens;
		this.#findColumn = findColumn;
	}

	whole(): Expression {
		const expression = this.#either();
		if (this.#token.kind !== "end") throw new PredicateError(`"${this.#token.text}" is not expected here.`);
		if (!this.#hasColumn) throw new PredicateError("There is no column in this. Name one, as in tau > 10.");
		return expression;
	}

	#either(): Expression {
		let left = this.#both();
		while (this.#take("or", "||")) {
			left = { kind: "or", left, right: this.#both() };
		}
		return left;
	}

	#both(): Expression {
		let left = this.#negation();
		while (this.#take("and", "&&")) {
			left = { kind: "and", left, right: this.#negation() };
		}
		return left;
	}

	#negation(): Expression {
		if (!this.#take("not", "!")) return this.#comparison();
		return { kind: "not", of: this.#negation() };
	}

	/** `1 < x < 2` holds where both comparisons do. */
	#comparison(): Expression {
		const operands = [this.#sum()];
		const signs: Comparison[] = [];
		for (let sign = this.#take(...COMPARISONS); sign; sign = this.#take(...COMPARISONS)) {
			operands.push(this.#sum());
			signs.push(sign);
		}
		for (const [position, operand] of operands.entries()) {
			// On the right of other signs a text has nothing to be compared with.
			if (position === 0 || /^[<>]/.test(signs[position - 1] ?? "") || operand.kind !== "value") refuseBareWord(operand);
		}
		const [only] = operands;
		return signs.length === 0 && only ? only : { kind: "comparison", signs, operands };
	}

	#sum(): Expression {
		return this.#chain(["+", "-"], () => this.#chain(["*", "/", "%"], () => this.#single()));
	}

	#chain(signs: readonly Arithmetic[], operand: () => Expression): Expression {
		let left = operand();
		for (let sign = this.#take(...signs); sign; sign = this.#take(...signs)) left = { kind: "arithmetic", sign, left, right: operand() };
		return left;
	}

	#single(): Expression {
		if (this.#take("-")) return { kind: "negative", of: this.#single() };
		if (this.#take("(")) {
			const inner = this.#either();
			if (!this.#take(")")) throw new PredicateError('A ")" is missing.');
			return inner;
		}
		const { kind, text } = this.#token;
		if (kind === "end") throw new PredicateError("Something is missing at the end.");
		if (kind === "sign") throw new PredicateError(`"${text}" is not expected here.`);
		this.#next++;
		if (kind === "number") return { kind: "value", value: Number(text) };
		return kind === "text" ? { kind: "value", value: text } : this.#named(text);
	}

	#named(name: string): Expression {
		const cells = this.#findColumn(name);
		if (cells) {
			this.#hasColumn = true;
			return { kind: "column", cells };
		}
		const value = WORDS.get(name);
		return value === undefined ? { kind: "value", value: name, word: name } : { kind: "value", value };
	}

	get #token(): Token {
		return this.#tokens[this.#next] ?? { kind: "end", text: "", position: 0 };
	}

	/** Takes the next token if it is one of these, and gives its text. */
	#take<const Text extends string>(...texts: readonly Text[]): Text | undefined {
		const { kind, text } = this.#token;
		const taken = kind === "sign" || kind === "name" ? texts.find((each) => each === text) : undefined;
		if (taken !== undefined) this.#next++;
		return taken;
	}
}

/** A word that was meant as a column would otherwise let nothing through, without a word about it. */
function refuseBareWord(operand: Expression): void {
	if (operand.kind === "negative") refuseBareWord(operand.of);
	if (operand.kind === "arithmetic") for (const side of [operand.left, operand.right]) refuseBareWord(side);
	if (operand.kind === "value" && operand.word !== undefined)
		throw new PredicateError(`There is no column ${operand.word}. Put a text between quotes.`);
}
