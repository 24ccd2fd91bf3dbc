import type { CellColumn } from "@pypet/explorer/protocol";
import { PredicateError, type Token, tokensOf } from "./predicate-tokens.js";

/** A value of one row while a predicate is worked out; `undefined` where the row has none. */
type Value = number | string | boolean | undefined;
type Expression = (row: number) => Value;

/** Finds the column of a name; `undefined` where there is none. */
export type FindColumn = (name: string) => CellColumn | undefined;

const COMPARISONS: Readonly<Record<string, (left: number | string, right: number | string) => boolean>> = {
	"==": (left, right) => left === right,
	"=": (left, right) => left === right,
	"!=": (left, right) => left !== right,
	"<": (left, right) => left < right,
	"<=": (left, right) => left <= right,
	">": (left, right) => left > right,
	">=": (left, right) => left >= right,
	"~": (left, right) => String(left).toLowerCase().includes(String(right).toLowerCase()),
};

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
	"+": (left, right) => left + right,
	"-": (left, right) => left - right,
	"*": (left, right) => left * right,
	"/": (left, right) => left / right,
	"%": (left, right) => left % right,
};

/** Words that stand for values. */
const WORDS: Readonly<Record<string, number>> = { true: 1, True: 1, false: 0, False: 0, inf: Number.POSITIVE_INFINITY };

/**
 * A predicate over rows, as a person types it: `tau > 10 and not (trial == 3)`, `state == failed`, `error ~ "spike"` (contains), `1 < x <= 2`.
 * Nothing of it runs as a program.
 *
 * A comparison with a value that a row doesn't have doesn't hold. On the right of `==`, `!=` and `~` a name that is no column is a text.
 *
 * @throws {@link PredicateError} when it can't be understood.
 */
export function parsePredicate(text: string, findColumn: FindColumn): (row: number) => boolean {
	const parser = new Parser(tokensOf(text), findColumn);
	const expression = parser.whole();
	return (row) => isTrue(expression(row));
}

class Parser {
	readonly #tokens: readonly Token[];
	readonly #findColumn: FindColumn;
	/** Words that are neither columns nor quoted: texts to compare with. */
	readonly #bareWords = new Map<Expression, string>();
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
			const [first, second] = [left, this.#both()];
			left = (row) => isTrue(first(row)) || isTrue(second(row));
		}
		return left;
	}

	#both(): Expression {
		let left = this.#negation();
		while (this.#take("and", "&&")) {
			const [first, second] = [left, this.#negation()];
			left = (row) => isTrue(first(row)) && isTrue(second(row));
		}
		return left;
	}

	#negation(): Expression {
		if (!this.#take("not", "!")) return this.#comparison();
		const negated = this.#negation();
		return (row) => !isTrue(negated(row));
	}

	/** `1 < x < 2` holds where both comparisons do. */
	#comparison(): Expression {
		let left = this.#sum();
		this.#refuseBareWord(left);
		const parts: Expression[] = [];
		for (let sign = this.#take(...Object.keys(COMPARISONS)); sign; sign = this.#take(...Object.keys(COMPARISONS))) {
			const compare = COMPARISONS[sign];
			const [first, second] = [left, this.#sum()];
			if (sign.startsWith("<") || sign.startsWith(">")) this.#refuseBareWord(second);
			parts.push((row) => {
				const [one, other] = [comparable(first(row)), comparable(second(row))];
				return one !== undefined && other !== undefined && compare?.(one, other) === true;
			});
			left = second;
		}
		return parts.length === 0 ? left : (row) => parts.every((part) => part(row) === true);
	}

	#sum(): Expression {
		return this.#chain(["+", "-"], () => this.#chain(["*", "/", "%"], () => this.#single()));
	}

	#chain(signs: readonly string[], operand: () => Expression): Expression {
		let left = operand();
		for (let sign = this.#take(...signs); sign; sign = this.#take(...signs)) {
			const calculate = ARITHMETIC[sign];
			const [first, second] = [left, operand()];
			left = (row) => {
				const [one, other] = [first(row), second(row)];
				return typeof one === "number" && typeof other === "number" ? calculate?.(one, other) : undefined;
			};
		}
		return left;
	}

	#single(): Expression {
		if (this.#take("-")) {
			const negated = this.#single();
			return (row) => {
				const value = negated(row);
				return typeof value === "number" ? -value : undefined;
			};
		}
		if (this.#take("(")) {
			const inner = this.#either();
			if (!this.#take(")")) throw new PredicateError('A ")" is missing.');
			return inner;
		}
		const { kind, text } = this.#token;
		if (kind === "end") throw new PredicateError("Something is missing at the end.");
		if (kind === "sign") throw new PredicateError(`"${text}" is not expected here.`);
		this.#next++;
		if (kind === "number") return constant(Number(text));
		return kind === "text" ? constant(text) : this.#named(text);
	}

	#named(name: string): Expression {
		const column = this.#findColumn(name);
		if (column) {
			this.#hasColumn = true;
			return cellOf(column);
		}
		const word = constant(WORDS[name] ?? name);
		if (WORDS[name] === undefined) this.#bareWords.set(word, name);
		return word;
	}

	/** A word that was meant as a column would otherwise let nothing through, without a word about it. */
	#refuseBareWord(expression: Expression): void {
		const word = this.#bareWords.get(expression);
		if (word !== undefined) throw new PredicateError(`There is no column ${word}. Put a text between quotes.`);
	}

	get #token(): Token {
		return this.#tokens[this.#next] ?? { kind: "end", text: "", position: 0 };
	}

	/** Takes the next token if it is one of these, and gives its text. */
	#take(...texts: readonly string[]): string | undefined {
		const { kind, text } = this.#token;
		if ((kind !== "sign" && kind !== "name") || !texts.includes(text)) return undefined;
		this.#next++;
		return text;
	}
}

function constant(value: Value): Expression {
	return () => value;
}

function cellOf({ numbers, present, texts }: CellColumn): Expression {
	return (row) => {
		if (present && present[row] !== 1) return undefined;
		return texts?.[row] ?? numbers[row];
	};
}

function comparable(value: Value): number | string | undefined {
	return typeof value === "boolean" ? Number(value) : Number.isNaN(value) ? undefined : value;
}

function isTrue(value: Value): boolean {
	return typeof value === "number" ? value !== 0 && !Number.isNaN(value) : value === true || (typeof value === "string" && value !== "");
}
