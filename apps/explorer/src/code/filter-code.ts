import type { CellColumn } from "@pypet/explorer/protocol";
import type { Arithmetic, Comparison, Expression } from "../runs/predicate-tree.js";
import { type Both, same } from "./both.js";
import { quoted } from "./quoted.js";

/** The variable that holds a column; `undefined` where the code can't have it. */
export type VariableOf = (cells: CellColumn) => string | undefined;

/**
 * A filter as a condition on a run in TypeScript, and on arrays of all runs in Python, where a number that a run doesn't have is NaN.
 *
 * @returns `undefined` for what has no form in both: comparisons of texts other than `==` and `!=`, columns of several types.
 */
export function filterCode(expression: Expression, variableOf: VariableOf): Both | undefined {
	switch (expression.kind) {
		case "and":
			return joined(expression.left, " && ", " & ", expression.right, variableOf);
		case "or":
			return joined(expression.left, " || ", " | ", expression.right, variableOf);
		case "not": {
			const of = filterCode(expression.of, variableOf);
			return of && { typescript: `!(${of.typescript})`, python: `np.logical_not(${of.python})` };
		}
		case "comparison":
			return comparisonCode(expression, variableOf);
		default: {
			const number = numberCode(expression, variableOf);
			return number && differenceCode(number, same("0"));
		}
	}
}

/** The columns that a filter compares. */
export function columnsIn(expression: Expression): CellColumn[] {
	switch (expression.kind) {
		case "value":
			return [];
		case "column":
			return [expression.cells];
		case "negative":
		case "not":
			return columnsIn(expression.of);
		case "comparison":
			return expression.operands.flatMap(columnsIn);
		default:
			return [...columnsIn(expression.left), ...columnsIn(expression.right)];
	}
}

function joined(left: Expression, typescript: string, python: string, right: Expression, variableOf: VariableOf): Both | undefined {
	const [one, other] = [filterCode(left, variableOf), filterCode(right, variableOf)];
	return (
		one && other && { typescript: `(${one.typescript}${typescript}${other.typescript})`, python: `(${one.python}${python}${other.python})` }
	);
}

function comparisonCode({ operands, signs }: Expression & { kind: "comparison" }, variableOf: VariableOf): Both | undefined {
	const parts = signs.map((sign, position) => pairCode(operands[position], sign, operands[position + 1], variableOf));
	const [first, ...rest] = parts.filter((part) => part !== undefined);
	if (!first || parts.includes(undefined)) return undefined;
	return rest.reduce(
		(all, part) => ({ typescript: `${all.typescript} && ${part.typescript}`, python: `${all.python} & ${part.python}` }),
		first,
	);
}

function pairCode(left: Expression | undefined, sign: Comparison, right: Expression | undefined, variableOf: VariableOf): Both | undefined {
	if (!left || !right || sign === "~") return undefined;
	const [one, other] = [numberCode(left, variableOf), numberCode(right, variableOf)];
	if (!one || !other) return textPairCode(left, sign, right, variableOf);
	if (sign === "!=") return differenceCode(one, other);
	const [typescript, python] = sign === "=" || sign === "==" ? ["===", "=="] : [sign, sign];
	return { typescript: `${one.typescript} ${typescript} ${other.typescript}`, python: `(${one.python} ${python} ${other.python})` };
}

/** Unequal, and neither is NaN. */
function differenceCode(one: Both, other: Both): Both {
	return {
		typescript: `(${one.typescript} < ${other.typescript} || ${one.typescript} > ${other.typescript})`,
		python: `((${one.python} < ${other.python}) | (${one.python} > ${other.python}))`,
	};
}

/** Texts that are equal or not. A run without one has an empty text in the code, which is why a column with empty texts has no form. */
function textPairCode(left: Expression, sign: Comparison, right: Expression, variableOf: VariableOf): Both | undefined {
	if (left.kind !== "column" || right.kind !== "value" || typeof right.value !== "string") return undefined;
	const { cells } = left;
	const variable = variableOf(cells);
	const isPlain = cells.type === "str" && cells.texts !== undefined && !cells.texts.includes("") && right.value !== "";
	if (variable === undefined || !isPlain) return undefined;
	const text = quoted(right.value);
	if (sign === "==" || sign === "=") return { typescript: `${variable}[run] === ${text}`, python: `(${variable} == ${text})` };
	if (sign !== "!=") return undefined;
	return {
		typescript: `(${variable}[run] !== ${text} && ${variable}[run] !== "")`,
		python: `((${variable} != ${text}) & (${variable} != ""))`,
	};
}

function numberCode(expression: Expression, variableOf: VariableOf): Both | undefined {
	switch (expression.kind) {
		case "value":
			return typeof expression.value === "number" ? numberLiteral(expression.value) : undefined;
		case "column": {
			const variable = expression.cells.texts ? undefined : variableOf(expression.cells);
			return variable === undefined ? undefined : { typescript: `${variable}[run]`, python: variable };
		}
		case "negative": {
			const of = numberCode(expression.of, variableOf);
			return of && { typescript: `-(${of.typescript})`, python: `-(${of.python})` };
		}
		case "arithmetic": {
			const [left, right] = [numberCode(expression.left, variableOf), numberCode(expression.right, variableOf)];
			return left && right && arithmeticCode(left, expression.sign, right);
		}
		default:
			return undefined;
	}
}

/** Division by zero is no error, and a remainder has the sign of the dividend, in both languages. */
function arithmeticCode(left: Both, sign: Arithmetic, right: Both): Both {
	const typescript = `(${left.typescript} ${sign} ${right.typescript})`;
	const call = sign === "/" ? "np.divide" : sign === "%" ? "np.fmod" : undefined;
	return {
		typescript,
		python: call === undefined ? `(${left.python} ${sign} ${right.python})` : `${call}(${left.python}, ${right.python})`,
	};
}

function numberLiteral(value: number): Both {
	if (Number.isFinite(value)) return same(String(value));
	return value > 0 ? { typescript: "Infinity", python: "np.inf" } : { typescript: "-Infinity", python: "-np.inf" };
}
