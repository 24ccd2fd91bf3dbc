/**
 * The shortest endings of full names that are still different: `tau` for `parameters.neuron.tau` when no other is called so.
 *
 * @param taken - Names that are not given.
 *
 * @example
 * ```ts
 * import { shortNames } from "@pypet/tables";
 *
 * console.log(shortNames(["parameters.neuron.tau", "parameters.synapse.tau", "parameters.current"])); // [ 'neuron.tau', 'synapse.tau', 'current' ]
 * ```
 */
export function shortNames(fullNames: readonly string[], taken: readonly string[] = []): string[] {
	return fullNames.map((fullName) => {
		const parts = fullName.split(".");
		for (let count = 1; count < parts.length; count++) {
			const ending = parts.slice(-count).join(".");
			if (!taken.includes(ending) && fullNames.filter((other) => endsWithName(other, ending)).length === 1) return ending;
		}
		return fullName;
	});
}

/** Whether a full name is a name, or ends in it behind a dot. */
export function endsWithName(fullName: string, name: string): boolean {
	return fullName === name || fullName.endsWith(`.${name}`);
}
