import type { CellColumn } from "@pypet/explorer/protocol";
import type { Arithmetic, Comparison, Expression } from "./predicate-tree.js";

/** A value of one row while a predicate is worked out; `undefined` where the row has none. */
type Value = number | string | boolean | undefined;

type ValueOf = (row: number) => Value;

const COMPARE: Readonly<Record<Comparison, (left: number | string, right: number | string) => boolean>> = {
	"==": (left, right) => left === right,
	"=": (left, right) => left === right,
	"!=": (left, right) => left !== right,
	"<": (left, right) => left < right,
	"<=": (left, right) => left <= right,
	">": (left, right) => left > right,
	">=": (left, right) => left >= right,
	"~": (left, right) => String(left).toLowerCase().includes(String(right).toLowerCase()),
};

const CALCULATE: Readonly<Record<Arithmetic, (left: number, right: number) => number>> = {
	"+": (left, right) => left + right,
	"-": (left, right) => left - right,
	"*": (left, right) => left * right,
	"/": (left, right) => left / right,
	"%": (left, right) => left % right,
};

/** Whether a predicate holds for a row. A comparison with a value that a row doesn't have doesn't hold. */
export function rowsHolding(expression: Expression): (row: number) => boolean {
	const value = valueOfRows(expression);
	return (row) => isTrue(value(row));
}

function valueOfRows(expression: Expression): ValueOf {
	switch (expression.kind) {
		case "value": {
			const { value } = expression;
			return () => value;
		}
		case "column":
			return cellOf(expression.cells);
		case "negative": {
			const of = valueOfRows(expression.of);
			return (row) => {
				const value = of(row);
				return typeof value === "number" ? -value : undefined;
			};
		}
		case "arithmetic": {
			const [left, right, calculate] = [valueOfRows(expression.left), valueOfRows(expression.right), CALCULATE[expression.sign]];
			return (row) => {
				const [one, other] = [left(row), right(row)];
				return typeof one === "number" && typeof other === "number" ? calculate(one, other) : undefined;
			};
		}
		case "comparison":
			return comparisonOf(expression.operands.map(valueOfRows), expression.signs);
		case "not": {
			const holds = rowsHolding(expression.of);
			return (row) => !holds(row);
		}
		case "and": {
			const [left, right] = [rowsHolding(expression.left), rowsHolding(expression.right)];
			return (row) => left(row) && right(row);
		}
		case "or": {
			const [left, right] = [rowsHolding(expression.left), rowsHolding(expression.right)];
			return (row) => left(row) || right(row);
		}
	}
}

function comparisonOf(operands: readonly ValueOf[], signs: readonly Comparison[]): ValueOf {
	const parts = signs.map((sign, position) => {
		const [left, right, compare] = [operands[position], operands[position + 1], COMPARE[sign]];
		return (row: number): boolean => {
			const [one, other] = [comparable(left?.(row)), comparable(right?.(row))];
			return one !== undefined && other !== undefined && compare(one, other);
		};
	});
	const [only] = parts;
	return parts.length === 1 && only ? only : (row) => parts.every((part) => part(row));
}

function cellOf({ numbers, present, texts }: CellColumn): ValueOf {
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
