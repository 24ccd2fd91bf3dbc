/**
 * A program that defines parameters and uses each: in a run, by its full name and by shortcuts, by `f_get`, and in an exploration.
 *
 * @param groupCount - How many groups.
 * @param perGroup - How many parameters in each.
 * @param spelt - The name by which `f_get` asks for a parameter. Default: its own.
 */
export function manyParameters(groupCount: number, perGroup: number, spelt = (name: string) => name): string {
	const names = Array.from({ length: groupCount * perGroup }, (_, number) => ({
		group: `group${Math.floor(number / perGroup)}`,
		name: `parameter${number}`,
	}));
	const groups = [...new Set(names.map(({ group }) => group))];
	const linesOf = (text: (parameter: { group: string; name: string }) => string) => names.map(text).join("\n");
	const definitions = groups.map((group) => {
		const own = names.filter((each) => each.group === group);
		return `${group}: {\n${own.map(({ name }) => `/** What ${name} is about, ms. */\n${name}: parameter(0.5, "ms"),`).join("\n")}\n},`;
	});
	return `
import { cartesianProduct, Environment, parameter, result, type SingleRun, Trajectory } from "pypet";

const shape = { parameters: {
${definitions.join("\n")}
}, results: { out: { sum: result<number>() } } };
const traj = new Trajectory("many", { shape });

function simulate(run: SingleRun<typeof shape>): number[] {
	return [
${linesOf(({ group, name }) => `run.parameters.${group}.${name}, run.${group}.${name}, run.${name},`)}
	];
}

export const values: number[] = [
${linesOf(({ group, name }) => `traj.f_get("${group}.${spelt(name)}", { fast_access: true }),`)}
];

traj.f_explore(cartesianProduct({
${linesOf(({ group, name }) => `"${group}.${name}": [1, 2],`)}
}));
await new Environment({ trajectory: traj }).run(simulate);
`;
}
