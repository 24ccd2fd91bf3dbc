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

/**
 * A program of 500 parameters and as many results, in areas of ten groups of ten, that adds each result in a run and finds runs by each parameter.
 */
export function manyCalls(): string {
	const numbers = Array.from({ length: 500 }, (_, number) => number);
	const grouped = (area: string, group: string, leaf: (number: number) => string) =>
		`{ ${numbers
			.filter((number) => number % 100 === 0)
			.map((first) => `${area}${first / 100}: { ${groupsOf(group, first, leaf)} }`)
			.join(",\n")} }`;
	return `
import { parameter, result, type SingleRun, Trajectory } from "pypet";

const shape = {
	parameters: ${grouped("area", "group", (number) => `parameter${number}: parameter(0.5)`)},
	results: ${grouped("part", "kind", (number) => `result${number}: result<number>()`)},
};
const traj = new Trajectory("many", { shape });

export function add(run: SingleRun<typeof shape>): void {
${numbers.map((number) => `run.f_add_result("part${Math.floor(number / 100)}.kind${Math.floor(number / 10)}.result${number}", 1);`).join("\n")}
}

export const indices: number[] = [
${numbers.map((number) => `...traj.f_find_idx("group${Math.floor(number / 10)}.parameter${number}", (value) => value > 1),`).join("\n")}
];
`;
}

function groupsOf(group: string, first: number, leaf: (number: number) => string): string {
	const tens = Array.from({ length: 10 }, (_, ten) => first + 10 * ten);
	return tens.map((ten) => `${group}${ten / 10}: { ${Array.from({ length: 10 }, (_, one) => leaf(ten + one)).join(", ")} }`).join(",\n");
}
