import { atRun } from "@pypet/naturalnaming";
import type { Parameter } from "@pypet/parameters";

/**
 * The explored values of a run as the table of runs keeps them: `x: 1.0,   y: 6`, sorted by name, the full name where the short one is taken.
 *
 * @param explored - Explored parameters by full name.
 */
export function parameterSummary(explored: ReadonlyMap<string, Parameter>, index: number): string {
	const shortNames = Array.from(explored.values(), (parameter) => parameter.v_name);
	const texts = Array.from(explored, ([fullName, parameter]) => {
		const isTaken = shortNames.filter((name) => name === parameter.v_name).length > 1;
		const text = parameter[atRun](index).f_val_to_str();
		return { name: isTaken ? fullName : parameter.v_name, text };
	});
	texts.sort((a, b) => (a.name < b.name ? -1 : 1));
	return texts.map(({ name, text }) => `${name}: ${text}`).join(",   ");
}
