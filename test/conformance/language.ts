import { LanguageError } from "./errors.js";
import { Annotations, AttributeError, NodeMembers } from "./subject.js";

// Where the two languages differ in what they do by themselves, whatever the toolkit: three rules, for every object and every name.

/** An object of the toolkit, open to natural naming. */
export type NaturalObject = (NodeMembers | Annotations) & Record<string, unknown>;

/** Whether a value is a node of a tree or the annotations of one, and not a value that one of them holds. */
export function isNatural(value: unknown): value is NaturalObject {
	return value instanceof NodeMembers || value instanceof Annotations;
}

/**
 * Reads a name of an object.
 *
 * @throws {@link LanguageError} `AttributeError` for a name of a plain value, and for a name that natural naming has nothing for and that the language
 * asks of every object (`constructor`, `then`): there it answers as any object does, where Python has nothing to answer with.
 */
export function read(target: unknown, name: string): unknown {
	const object = withAttributes(target, name);
	const value = object[name];
	const isOfEveryObject = value === undefined || (name in Object.prototype && typeof value === "function");
	if (isOfEveryObject && !(name in object)) throw new LanguageError("AttributeError", `"${name}" is there only as for every object.`);
	return value;
}

/** Sets a name of an object. @throws {@link LanguageError} `AttributeError` for a plain value. */
export function assign(target: unknown, name: string, value: unknown): void {
	withAttributes(target, name)[name] = value;
}

/** Deletes a name of an object. @throws {@link LanguageError} `AttributeError` for a plain value. */
export function remove(target: unknown, name: string): void {
	delete withAttributes(target, name)[name];
}

/**
 * Deletes an item of an object.
 *
 * @throws {@link LanguageError} `KeyError` where there is none: Python has two operators, `del x.a` and `del x["a"]`, and two errors; `delete` is one.
 */
export function removeItem(target: unknown, key: string): void {
	try {
		remove(withItems(target), key);
	} catch (error) {
		throw error instanceof AttributeError ? new LanguageError("KeyError", error.message) : error;
	}
}

/** The object whose items are named. @throws {@link LanguageError} `TypeError` for a plain value. */
export function withItems(value: unknown): NaturalObject {
	if (isNatural(value)) return value;
	throw new LanguageError("TypeError", "A plain value has no items by name.");
}

function withAttributes(value: unknown, name: string): NaturalObject {
	if (isNatural(value)) return value;
	throw new LanguageError("AttributeError", `A plain value has no "${name}".`);
}
