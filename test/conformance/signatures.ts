import { readFileSync } from "node:fs";
import { GroupMembers, Leaf, SingleRun, Trajectory } from "./subject.js";

interface SurfaceMember {
	readonly name: string;
	readonly python_signature?: string;
}

const surface: Readonly<Record<string, readonly SurfaceMember[]>> = JSON.parse(
	readFileSync(new URL("../../fixtures/surface.json", import.meta.url), "utf8"),
);

/** Constructors and members that the specification refers to without listing them, as in pypet 0.1b.8; those without keywords are left out. */
const UNLISTED = {
	Trajectory: "name='my_trajectory', add_time=True, comment='', dynamically_imported_classes=None, filename=None, file_title=None",
	parameter: "full_name, data=None, comment=''",
	parameterMembers: new Map([
		["f_set", "data"],
		["f_supports", "data"],
	]),
	resultMembers: new Map([
		["f_set_single", "name, item"],
		["f_to_dict", "copy=True"],
	]),
	annotationMembers: new Map([
		["f_set_single", "name, data"],
		["f_to_dict", "copy=True"],
	]),
} as const;

/** Parameters that have a default in Python and stand by position here, because they say what the call is about. */
const BY_POSITION: ReadonlySet<string> = new Set([
	"Trajectory.name",
	"Parameter.data",
	"f_get_run_information.name_or_idx",
	"f_is_completed.name_or_id",
]);

/** The parameters of a Python call: how each is passed here. */
export interface Signature {
	/** Names of the parameters that stand by position. */
	readonly positional: readonly string[];
	/** Names of those that stand in the options, in Python's order. */
	readonly options: readonly string[];
	/** Names of those by position for which `None` means that nothing is given. */
	readonly absentIfNone: readonly string[];
	/** Whether further positional arguments are taken, before the keywords. */
	readonly takesMore: boolean;
}

const ANYTHING: Signature = { positional: [], options: [], absentIfNone: [], takesMore: true };

/** The signature of a constructor. */
export function constructorSignature(className: string): Signature {
	if (className === "Trajectory") return parse("Trajectory", UNLISTED.Trajectory);
	return className.endsWith("Parameter") ? parse("Parameter", UNLISTED.parameter) : ANYTHING;
}

/** The signature of a member of an object. */
export function memberSignature(object: unknown, member: string): Signature {
	const text = object instanceof GroupMembers ? listedSignature(object, member) : unlistedMembers(object).get(member);
	return text === undefined ? ANYTHING : parse(member, text);
}

/** A Python call's arguments as they are passed here: optional ones and keywords in one object in last place. */
export function callArguments(signature: Signature, args: readonly unknown[], kwargs: ReadonlyMap<string, unknown>): unknown[] {
	const { absentIfNone, options, positional, takesMore } = signature;
	const names = takesMore ? positional : [...positional, ...options];
	const given = new Map<string, unknown>([
		...args.slice(0, names.length).map((value, index) => [names[index] ?? "", value] as const),
		...kwargs,
	]);
	const passed: unknown[] = positional.map((name) => (absentIfNone.includes(name) ? (given.get(name) ?? undefined) : given.get(name)));
	while (passed.length > 0 && !given.has(positional[passed.length - 1] ?? "")) passed.pop();
	passed.push(...args.slice(names.length));
	const keywords = Array.from(given).filter(([name]) => !positional.includes(name));
	if (keywords.length > 0) passed.push(Object.fromEntries(keywords));
	return passed;
}

function listedSignature(object: object, member: string): string | undefined {
	const kinds = Object.keys(surface).filter(
		(kind) => !(kind === "Trajectory" && !(object instanceof Trajectory)) && !(kind === "SingleRun" && !isRoot(object)),
	);
	for (const kind of kinds) {
		const listed = surface[kind]?.find(({ name }) => name === member);
		if (listed) return listed.python_signature ?? "";
	}
	return undefined;
}

function isRoot(object: object): boolean {
	return object instanceof Trajectory || object instanceof SingleRun;
}

function unlistedMembers(object: unknown): ReadonlyMap<string, string> {
	if (!(object instanceof Leaf)) return UNLISTED.annotationMembers;
	return object.v_is_parameter ? UNLISTED.parameterMembers : UNLISTED.resultMembers;
}

function parse(call: string, text: string): Signature {
	const parameters = text.split(", ").filter((parameter) => parameter !== "" && !parameter.startsWith("*"));
	const isPositional = (parameter: string) => !parameter.includes("=") || BY_POSITION.has(`${call}.${nameIn(parameter)}`);
	return {
		positional: parameters.filter(isPositional).map(nameIn),
		options: parameters.filter((parameter) => !isPositional(parameter)).map(nameIn),
		absentIfNone: parameters.filter((parameter) => isPositional(parameter) && parameter.endsWith("=None")).map(nameIn),
		takesMore: text.includes("*args"),
	};
}

function nameIn(parameter: string): string {
	return parameter.split("=")[0] ?? "";
}
