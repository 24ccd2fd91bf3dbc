import { Unperformable } from "./errors.js";
import type { Json } from "./transcript.js";

/** A function that takes the parameters' values by position, from its form in a transcript: `["and", ["==", "a", 4], ["in", "b", [1, 2]]]`. */
export function decodePredicate(expression: Json, parameters: readonly Json[]): (...values: readonly unknown[]) => boolean {
	return (...values) => isTrue(expression, new Map(parameters.map((name, position) => [name, values[position]])));
}

function isTrue(expression: Json, values: ReadonlyMap<Json, unknown>): boolean {
	if (!Array.isArray(expression)) throw new Unperformable(`${JSON.stringify(expression)} is no predicate`);
	const [operator, ...operands]: readonly Json[] = expression;
	switch (operator) {
		case "true":
			return true;
		case "false":
			return false;
		case "not":
			return !operands.some((operand) => isTrue(operand, values));
		case "and":
			return operands.every((operand) => isTrue(operand, values));
		case "or":
			return operands.some((operand) => isTrue(operand, values));
		default:
			return compare(operator, operands, values);
	}
}

function compare(operator: Json | undefined, operands: readonly Json[], values: ReadonlyMap<Json, unknown>): boolean {
	const [left, right] = operands.map((operand) => operandValue(operand, values));
	if (operator === "==") return left === right;
	if (operator === "!=") return left !== right;
	if (operator === "in" && Array.isArray(right)) return right.some((each) => operandValue(each, values) === left);
	if (!isOrdered(left) || !isOrdered(right)) throw new TypeError(`${String(left)} and ${String(right)} have no order.`);
	if (operator === "<") return left < right;
	if (operator === "<=") return left <= right;
	if (operator === ">") return left > right;
	if (operator === ">=") return left >= right;
	throw new Unperformable(`the predicate has an unknown operator ${JSON.stringify(operator)}`);
}

function operandValue(operand: Json, values: ReadonlyMap<Json, unknown>): unknown {
	if (typeof operand === "string" && values.has(operand)) return values.get(operand);
	if (typeof operand !== "object" || operand === null || Array.isArray(operand)) return operand;
	if ("lit" in operand) return operand.lit;
	if ("float" in operand) return operand.float;
	return operand;
}

function isOrdered(value: unknown): value is number | string | boolean {
	return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}
