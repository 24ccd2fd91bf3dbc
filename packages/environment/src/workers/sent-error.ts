import { brandError, isPypetError } from "@pypet/values";
import { RunFunctionError } from "../errors.js";
import { described } from "../thrown.js";
import { fromSentValue, type SentValue, toSentValue } from "./sendable.js";

/** Something thrown, as plain data. */
export type SentError =
	| {
			readonly isError: true;
			readonly name: string;
			readonly message: string;
			readonly stack: string | undefined;
			/** Names of its classes, the most special one first. */
			readonly classNames: readonly string[];
			/** Whether it is one of the toolkit's errors. */
			readonly isOurs: boolean;
			/** Its own fields, as far as they can be sent. */
			readonly fields: readonly (readonly [name: string, value: SentValue])[];
			readonly cause: SentError | undefined;
	  }
	| { readonly isError: false; readonly value: SentValue };

/**
 * Makes something thrown into plain data, whatever is wrong with it; what can't be sent becomes a text.
 *
 * For launchers, whose workers send what keeps them from their job.
 *
 * @example
 * ```ts
 * import { toSent } from "@pypet/environment/launching";
 *
 * const sent = toSent(new RangeError("tau is negative", { cause: "a typo" }));
 * console.log(sent.isError && [sent.name, sent.message]); // [ 'RangeError', 'tau is negative' ]
 * console.log(structuredClone(sent).isError); // true
 * ```
 */
export function toSent(error: unknown): SentError {
	return sentError(error, 0);
}

function sentError(error: unknown, depth: number): SentError {
	if (!isError(error)) return { isError: false, value: sendable(error) ?? { plain: described(error) } };
	const cause = depth < MOST_CAUSES ? read(() => error.cause) : undefined;
	const stack = read(() => error.stack);
	return {
		isError: true,
		name: described(read(() => error.name)),
		message: described(read(() => error.message)),
		stack: typeof stack === "string" ? stack : undefined,
		classNames: read(() => classNamesOf(error)) ?? [],
		isOurs: read(() => isPypetError(error)) ?? false,
		fields: fieldsOf(error),
		cause: cause === undefined ? undefined : sentError(cause, depth + 1),
	};
}

/**
 * Makes what was thrown again: of JavaScript's own classes, or {@link RunFunctionError}, the nearest one, with name, message, stack and fields. `isPypetError` knows the
 * toolkit's errors again by their name.
 *
 * @example
 * ```ts
 * import { fromSent, toSent } from "@pypet/environment/launching";
 *
 * const error = fromSent(toSent(new RangeError("tau is negative", { cause: "a typo" })));
 * console.log(error instanceof RangeError && error.cause); // a typo
 * ```
 */
export function fromSent(sent: SentError): unknown {
	if (!sent.isError) return received(sent.value);
	const KnownError = KNOWN_ERRORS.find(({ name }) => sent.classNames.includes(name)) ?? Error;
	const error = new KnownError(sent.message, sent.cause === undefined ? {} : { cause: fromSent(sent.cause) });
	for (const [name, value] of sent.fields) Object.defineProperty(error, name, { value: received(value), ...FIELD });
	Object.defineProperty(error, "name", { value: sent.name, configurable: true, writable: true });
	Object.defineProperty(error, "stack", { value: sent.stack, configurable: true, writable: true });
	if (sent.isOurs) brandError(error);
	return error;
}

/** Classes that are made again; the first ones end an exploration, so that callers meet them outside of outcomes. */
const KNOWN_ERRORS = [RunFunctionError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, EvalError] as const;

/** Properties that are sent by themselves. */
const OWN_MEANING: readonly string[] = ["name", "message", "stack", "cause"];

/** How a field that is assigned to has it. */
const FIELD = { configurable: true, enumerable: true, writable: true } as const;

/** A cause may be its own cause. */
const MOST_CAUSES = 20;

function classNamesOf(error: Error): string[] {
	const names: string[] = [];
	for (let prototype: object | null = Object.getPrototypeOf(error); prototype; prototype = Object.getPrototypeOf(prototype)) {
		const made: unknown = prototype.constructor;
		if (typeof made === "function") names.push(made.name);
	}
	return names;
}

function fieldsOf(error: Error): [string, SentValue][] {
	const fields: [string, SentValue][] = [];
	for (const name of read(() => Object.keys(error)) ?? []) {
		if (OWN_MEANING.includes(name)) continue;
		const value = read(() => sendable(Reflect.get(error, name)));
		if (value) fields.push([name, value]);
	}
	return fields;
}

/** `undefined` for what can't be sent: a function, say, or something that contains one. */
function sendable(value: unknown): SentValue | undefined {
	return read(() => toSentValue(value));
}

/** What can't be received becomes a text: a value that was thrown is not worth an exploration. */
function received(value: SentValue): unknown {
	try {
		return fromSentValue(value);
	} catch (error) {
		return described(error);
	}
}

/** What is read from something thrown; `undefined` where that throws in turn. */
function read<T>(from: () => T): T | undefined {
	try {
		return from();
	} catch {
		// The error that people need to see is the one that is being sent.
		return undefined;
	}
}

/** Not every object answers to `instanceof`. */
function isError(value: unknown): value is Error {
	return read(() => value instanceof Error) ?? false;
}
