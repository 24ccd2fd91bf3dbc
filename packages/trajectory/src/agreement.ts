import type { Leaf } from "@pypet/naturalnaming";
import { Parameter, plainValue, rangeLength, storableItems } from "@pypet/parameters";
import { sameValue, ValueError } from "@pypet/values";

/** So many differences are named. */
const NAMED = 5;

/** Values are not shown with more characters than this. */
const LONGEST_VALUE = 40;

/**
 * Compares leaves in memory with what is stored of them, to go on with a stored trajectory in a program that has added its parameters again.
 *
 * A parameter agrees when its default is the stored one and, where it is explored in memory, so is its range. Types of numbers play no role: the
 * stored ones are taken.
 */
export class Agreement {
	readonly #compared = new Set<string>();
	readonly #differences: string[] = [];

	/** Compares a leaf that has data with the stored one. Locks nothing. */
	compare(fullName: string, own: Leaf, stored: Leaf): void {
		this.#compared.add(fullName);
		const difference =
			own instanceof Parameter && stored instanceof Parameter ? parameterDifference(own, stored) : otherDifference(own, stored);
		if (difference !== undefined) this.#differences.push(`"${fullName}" ${difference}`);
	}

	/**
	 * Checks that all agree.
	 *
	 * @param name - The stored trajectory's name.
	 * @param explored - Full names of the parameters that are explored in memory: all of them must be stored.
	 * @throws {@link ValueError} that names what differs.
	 */
	check(name: string, explored: Iterable<string>): void {
		for (const fullName of explored)
			if (!this.#compared.has(fullName)) this.#differences.push(`"${fullName}" is explored here, and not stored`);
		if (this.#differences.length === 0) return;
		const more = this.#differences.length - NAMED;
		throw new ValueError(
			`resume goes on with "${name}" as it is stored, and what this program has added before is not the same: ` +
				`${this.#differences.slice(0, NAMED).join("; ")}${more > 0 ? `; and ${more} more` : ""}. ` +
				"Leave out what is stored, or give it the stored values; new points are added by f_expand once it is loaded.",
		);
	}
}

function parameterDifference(own: Parameter, stored: Parameter): string | undefined {
	if (stored.f_is_empty()) return "has a value here, and none in the store";
	if (!sameValue(plainValue(own, undefined), plainValue(stored, undefined)))
		return `is ${defaultText(own)} here, and ${defaultText(stored)} in the store`;
	if (!own.f_has_range()) return undefined;
	if (!stored.f_has_range()) return "is explored here, and not in the store";
	const [ownLength, length] = [rangeLength(own), rangeLength(stored)];
	if (ownLength !== length) return `has ${ownLength} values here, and ${length} in the store`;
	for (let point = 0; point < length; point++) {
		if (sameValue(plainValue(own, point), plainValue(stored, point))) continue;
		return `is explored over other values here than in the store, from value ${point} on`;
	}
	return undefined;
}

function otherDifference(own: Leaf, stored: Leaf): string | undefined {
	return sameValue(storableItems(own), storableItems(stored)) ? undefined : "has other data here than in the store";
}

function defaultText(parameter: Parameter): string {
	const text = parameter.f_val_to_str();
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
