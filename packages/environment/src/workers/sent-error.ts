import { brandError, isPypetError } from "@pypet/values";
import { RunFunctionError } from "../errors.js";

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
			readonly fields: Readonly<Record<string, unknown>>;
			readonly cause: SentError | undefined;
	  }
	| { readonly isError: false; readonly value: unknown };

/** Makes something thrown into plain data; what can't be sent becomes a text. */
export function toSent(error: unknown): SentError {
	if (!(error instanceof Error)) return { isError: false, value: isSendable(error) ? error : described(error) };
	const fields = Object.entries(error).filter(([name, value]) => !OWN_MEANING.includes(name) && isSendable(value));
	return {
		isError: true,
		name: String(error.name),
		message: String(error.message),
		stack: typeof error.stack === "string" ? error.stack : undefined,
		classNames: classNamesOf(error),
		isOurs: isPypetError(error),
		fields: Object.fromEntries(fields),
		cause: error.cause === undefined ? undefined : toSent(error.cause),
	};
}

/**
 * Makes what was thrown again: of JavaScript's own classes, or {@link RunFunctionError}, the nearest one, with name, message, stack and fields. `isPypetError` knows the
 * toolkit's errors again by their name.
 */
export function fromSent(sent: SentError): unknown {
	if (!sent.isError) return sent.value;
	const KnownError = KNOWN_ERRORS.find(({ name }) => sent.classNames.includes(name)) ?? Error;
	const error = new KnownError(sent.message, sent.cause === undefined ? {} : { cause: fromSent(sent.cause) });
	Object.assign(error, sent.fields);
	Object.defineProperty(error, "name", { value: sent.name, configurable: true, writable: true });
	Object.defineProperty(error, "stack", { value: sent.stack, configurable: true, writable: true });
	if (sent.isOurs) brandError(error);
	return error;
}

/** Classes that are made again; the first ones end an exploration, so that callers meet them outside of outcomes. */
const KNOWN_ERRORS = [RunFunctionError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, EvalError] as const;

/** Properties that are sent by themselves. */
const OWN_MEANING: readonly string[] = ["name", "message", "stack", "cause"];

function classNamesOf(error: Error): string[] {
	const names: string[] = [];
	for (let prototype: object | null = Object.getPrototypeOf(error); prototype; prototype = Object.getPrototypeOf(prototype)) {
		names.push(prototype.constructor.name);
	}
	return names;
}

function isSendable(value: unknown): boolean {
	try {
		structuredClone(value);
		return true;
	} catch {
		// A function, or something that contains one.
		return false;
	}
}

function described(value: unknown): string {
	try {
		return String(value);
	} catch {
		return `something of type ${typeof value} that can't be shown`;
	}
}
