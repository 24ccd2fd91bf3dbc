/** The shortest endings of dotted names that are still different: `tau` for `parameters.neuron.tau` when no other ends so. */
export function shortNames(fullNames: readonly string[]): string[] {
	return fullNames.map((fullName) => {
		const parts = fullName.split(".");
		for (let count = 1; count < parts.length; count++) {
			const ending = parts.slice(-count).join(".");
			if (fullNames.filter((other) => other === ending || other.endsWith(`.${ending}`)).length === 1) return ending;
		}
		return fullName;
	});
}
