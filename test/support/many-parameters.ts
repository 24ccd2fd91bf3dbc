const PER_GROUP = 10;

/**
 * A program that defines parameters and uses each: in a run, by its full name and by shortcuts, by `f_get`, and in an exploration.
 *
 * @param count - How many, in groups of ten.
 */
export function manyParameters(count: number): string {
	const names = Array.from({ length: count }, (_, number) => ({
		group: `group${Math.floor(number / PER_GROUP)}`,
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
${linesOf(({ group, name }) => `traj.f_get("${group}.${name}", { fast_access: true }),`)}
];

traj.f_explore(cartesianProduct({
${linesOf(({ group, name }) => `"${group}.${name}": [1, 2],`)}
}));
await new Environment({ trajectory: traj }).run(simulate);
`;
}
