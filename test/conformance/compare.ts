import { isJsonObject, isList, listIn, pairsIn } from "./decode.js";
import { type Answer, Round } from "./perform.js";
import { Float, Int, NodeMembers } from "./subject.js";
import type { Json, JsonObject } from "./transcript.js";

/** Whether an answer is what a transcript expects: a value, an error of exactly that name, or anything but an error. */
export function answerAgrees(expected: Json, answer: Answer): boolean {
	if (isJsonObject(expected) && "error" in expected) return "error" in answer && answer.error.name === expected.error;
	if ("error" in answer) return false;
	return (isJsonObject(expected) && "ok" in expected) || valueAgrees(expected, answer.value);
}

/** Whether a value is the one that a transcript writes so. */
function valueAgrees(expected: Json, given: unknown): boolean {
	const actual = unmarked(given);
	if (expected === null) return actual === null || actual === undefined;
	if (isList(expected)) return actual instanceof Round ? roundAgrees(expected, actual) : listAgrees(expected, actual);
	if (isJsonObject(expected)) return taggedAgrees(expected, actual);
	return actual === expected;
}

function taggedAgrees(expected: JsonObject, actual: unknown): boolean {
	if ("value" in expected) return valueAgrees(expected.value ?? null, actual);
	if ("float" in expected) return actual === expected.float;
	if ("node" in expected) return actual instanceof NodeMembers && actual.v_full_name === expected.node;
	if ("iter" in expected || "tuple" in expected) return listAgrees(listIn(expected.iter ?? expected.tuple), actual);
	if ("bag" in expected || "set" in expected) return bagAgrees(listIn(expected.bag ?? expected.set), elementsOf(actual));
	if ("dict" in expected || "pairs" in expected) return dictionaryAgrees(expected, actual);
	if ("class" in expected) return typeof actual === "function" && actual.name === expected.class;
	if ("object" in expected) return classNameOf(actual) === expected.object;
	if ("any" in expected) return typeof actual === expected.any;
	return typeof expected.match === "string" && typeof actual === "string" && new RegExp(expected.match).test(actual);
}

function listAgrees(expected: readonly Json[], actual: unknown): boolean {
	const elements = elementsOf(actual);
	return elements?.length === expected.length && expected.every((element, index) => valueAgrees(element, elements[index]));
}

function roundAgrees([item = null, ...answers]: readonly Json[], { item: actual, answers: given }: Round): boolean {
	return (
		valueAgrees(item, actual) &&
		answers.length === given.length &&
		given.every((answer, index) => answerAgrees(answers[index] ?? null, answer))
	);
}

function bagAgrees(expected: readonly Json[], actual: readonly unknown[] | undefined): boolean {
	if (actual?.length !== expected.length) return false;
	const left = [...actual];
	return expected.every((element) => {
		const position = left.findIndex((each) => valueAgrees(element, each));
		if (position >= 0) left.splice(position, 1);
		return position >= 0;
	});
}

function dictionaryAgrees(expected: JsonObject, actual: unknown): boolean {
	const pairs = pairsIn(expected.dict ?? expected.pairs).map((pair): Json => pair);
	const given = entriesOf(actual);
	if (given === undefined) return false;
	return "pairs" in expected ? listAgrees(pairs, given) : bagAgrees(pairs, given);
}

/** The elements of an array, a set or a sequence that is not written out; not those of a text, a map or a node. */
function elementsOf(value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (typeof value !== "object" || value === null || value instanceof Map || value instanceof NodeMembers) return undefined;
	return isIterable(value) ? Array.from(value) : undefined;
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
	if (value instanceof Map) return [...value];
	if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return undefined;
	return Object.entries(value);
}

function isIterable(value: object): value is Iterable<unknown> {
	return Symbol.iterator in value;
}

/** A number without the mark of its type: `{"float": x}` agrees with the number x. */
function unmarked(value: unknown): unknown {
	if (value instanceof Float) return value.value;
	return value instanceof Int || typeof value === "bigint" ? Number(value instanceof Int ? value.value : value) : value;
}

function classNameOf(value: unknown): unknown {
	if (typeof value !== "object" || value === null) return undefined;
	return Object.getPrototypeOf(value)?.constructor?.name;
}
