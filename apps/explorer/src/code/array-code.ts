import type { Both } from "./both.js";
import { quoted } from "./quoted.js";
import { variableNames } from "./variable-names.js";

/** An array that a person sees, and which part of it. */
export interface SeenArray {
	readonly fileName: string;
	readonly trajectory: string;
	/** Full name of the leaf. */
	readonly fullName: string;
	/** The item of a result; `undefined` for the value of a parameter. */
	readonly item: string | undefined;
	readonly shape: readonly number[];
	/** Whether an element of it is one of its data: of complex numbers it is two. */
	readonly isPlain: boolean;
	/** Positions along all dimensions but the last two. */
	readonly fixed: readonly number[];
}

/** Programs that get an array, or the last two dimensions of it. */
export function arrayCode(seen: SeenArray): Both {
	const [variable = "value"] = variableNames([seen.item ?? seen.fullName]);
	const item = seen.item === undefined ? "" : quoted(seen.item);
	const part = partOf(seen, variable);
	const typescript = [
		...(part.isElementwise ? ['import { elementAt } from "@pypet/values";'] : []),
		'import { Trajectory } from "pypet";',
		"",
		`const traj = new Trajectory(${quoted(seen.trajectory)}, { add_time: false, filename: ${quoted(seen.fileName)} });`,
		"traj.f_load({ load_parameters: 0, load_derived_parameters: 0, load_results: 0 });",
		`traj.f_load_child(${quoted(seen.fullName)});`,
		`const ${variable} = traj.f_get(${quoted(seen.fullName)}, { fast_access: false }).f_get(${item});`,
		...part.typescript,
	];
	const python = [
		"from pypet import Trajectory",
		"",
		`traj = Trajectory(${quoted(seen.trajectory)}, filename=${quoted(seen.fileName)}, add_time=False)`,
		"traj.f_load(load_parameters=0, load_derived_parameters=0, load_results=0, load_other_data=0, force=True)",
		`traj.f_load_child(${quoted(seen.fullName)})`,
		`${variable} = traj.f_get(${quoted(seen.fullName)}, fast_access=False).f_get(${item})`,
		...part.python,
	];
	return { typescript: `${typescript.join("\n")}\n`, python: `${python.join("\n")}\n` };
}

/** Takes the shown part of an array of three dimensions or more, and prints it. */
function partOf(
	{ fixed, isPlain, shape }: SeenArray,
	variable: string,
): { typescript: string[]; python: string[]; isElementwise: boolean } {
	const outer = shape.slice(0, -2);
	if (outer.length === 0) return { typescript: [`console.log(${variable});`], python: [`print(${variable})`], isElementwise: false };
	const positions = outer.map((_, axis) => fixed[axis] ?? 0);
	const size = (shape.at(-2) ?? 1) * (shape.at(-1) ?? 1);
	const start = positions.reduce((place, position, axis) => place * (outer[axis] ?? 1) + position, 0) * size;
	return {
		typescript: [
			`// Row by row, at [${positions.join(", ")}] of the other dimensions.`,
			isPlain
				? `const shown = ${variable}.data.slice(${start}, ${start + size});`
				: `const shown = Array.from({ length: ${size} }, (_, place) => elementAt(${variable}, ${start} + place));`,
			"console.log(shown);",
		],
		python: [`shown = ${variable}[${positions.join(", ")}]`, "print(shown)"],
		isElementwise: !isPlain,
	};
}
