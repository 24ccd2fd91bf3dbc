import { type Parameter, valueTextAt } from "@pypet/parameters";

type Explored = ReadonlyMap<string, Parameter>;

interface Labelled {
	/** What stands before the value, with what separates it from the one before. */
	readonly label: string;
	readonly fullName: string;
	readonly parameter: Parameter;
}

/** What was found for explored parameters the last time: a million summaries are asked for in a row. */
const known = new WeakMap<Explored, readonly Labelled[]>();

/**
 * The explored values of a run as the table of runs keeps them: `x: 1.0,   y: 6`, sorted by name, the full name where the short one is taken.
 *
 * @param explored - Explored parameters by full name.
 */
export function parameterSummary(explored: Explored, index: number): string {
	const texts: string[] = [];
	for (const { label, parameter } of labelled(explored)) texts.push(label, valueTextAt(parameter, index));
	return texts.join("");
}

function labelled(explored: Explored): readonly Labelled[] {
	const before = known.get(explored);
	if (before?.length === explored.size && before.every(({ fullName, parameter }) => explored.get(fullName) === parameter)) return before;
	const shortNames = Array.from(explored.values(), (parameter) => parameter.v_name);
	const found = Array.from(explored, ([fullName, parameter]) => {
		const isTaken = shortNames.filter((name) => name === parameter.v_name).length > 1;
		return { name: isTaken ? fullName : parameter.v_name, fullName, parameter };
	}).sort((a, b) => (a.name < b.name ? -1 : 1));
	const labels = found.map(({ fullName, name, parameter }, position) => {
		return { label: `${position === 0 ? "" : ",   "}${name}: `, fullName, parameter };
	});
	known.set(explored, labels);
	return labels;
}
