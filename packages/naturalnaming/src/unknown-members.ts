import { AttributeError } from "./errors.js";
import type { NaturalNames } from "./natural-names.js";
import { nearestName } from "./nearest.js";
import { classNameOf, withArticle } from "./text-form.js";

/** How members are called, and little else: a name of that form that leads nowhere is likely meant for one. */
const MEMBER_FORM = /^[fv]_/;

/**
 * The error for a name that led nowhere: where the name has the form of a member, and is one of the root's, or like one that the object has,
 * an error that says so; any other error as it is.
 */
export function explained(error: unknown, object: object, names: NaturalNames, name: string): unknown {
	if (!(error instanceof AttributeError && error.name === "AttributeError" && MEMBER_FORM.test(name))) return error;
	const intro = `${withArticle(classNameOf(object))} has no member "${name}"`;
	const elsewhere = names.elsewhere?.(name);
	if (elsewhere !== undefined) return new AttributeError(`${intro}: ${elsewhere}, and nothing else is called so.`, { cause: error });
	const meant = memberLike(name, memberNames(object));
	if (meant === undefined) return error;
	return new AttributeError(`${intro}, and nothing else is called so. Did you mean "${meant}"?`, { cause: error });
}

/** The shortest member that begins with a name, or else the nearest to it. */
function memberLike(name: string, members: readonly string[]): string | undefined {
	const beginning = members.filter((member) => member.startsWith(name)).sort((a, b) => a.length - b.length);
	return (name.length > "f_".length ? beginning[0] : undefined) ?? nearestName(name, members);
}

function memberNames(object: object): string[] {
	const names = new Set<string>();
	for (let holder: unknown = object; typeof holder === "object" && holder !== null; holder = Object.getPrototypeOf(holder)) {
		for (const name of Object.getOwnPropertyNames(holder)) if (MEMBER_FORM.test(name)) names.add(name);
	}
	return [...names];
}
