import { PlainValueError } from "./errors.js";
import { Annotations, NodeMembers } from "./subject.js";

/** An object of the toolkit, open to natural naming. */
export type NaturalObject = (NodeMembers | Annotations) & Record<string, unknown>;

/** Whether a value is a node of a tree or the annotations of one, and not a value that one of them holds. */
export function isNatural(value: unknown): value is NaturalObject {
	return value instanceof NodeMembers || value instanceof Annotations;
}

/**
 * The object whose attributes a step names.
 *
 * @throws {@link PlainValueError} when it is a plain value, which has none of the names that transcripts use.
 */
export function withAttributes(value: unknown, name: string): NaturalObject {
	if (isNatural(value)) return value;
	throw new PlainValueError("AttributeError", `A plain value has no "${name}".`);
}

/**
 * The object whose items a step names.
 *
 * @throws {@link PlainValueError} when it is a plain value.
 */
export function withItems(value: unknown): NaturalObject {
	if (isNatural(value)) return value;
	throw new PlainValueError("TypeError", "A plain value has no items by name.");
}
