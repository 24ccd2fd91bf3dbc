import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MemoryStorageService } from "../packages/storage-memory/src/index.js";
import { singleRun, Trajectory } from "./conformance/subject.js";

// Every method among the specification's 108 members is called, on a live object, with what it takes and one option more, which it doesn't know.

const listed: Readonly<Record<string, readonly { readonly name: string; readonly kind: string }[]>> = JSON.parse(
	readFileSync(new URL("../fixtures/surface.json", import.meta.url), "utf8"),
);
const methods = Object.entries(listed).flatMap(([owner, members]) =>
	members.filter(({ kind }) => kind === "method").map(({ name }) => ({ owner, name })),
);

/** These take any keyword: items of a result, annotations, arguments for the `f_set` of a class that is not known before. */
const TAKE_ANY = ["f_add_leaf", "f_add_result", "f_preset_config", "f_preset_parameter", "f_set_annotations"];

/** These take any number of values by position. */
const TAKE_VALUES = [...TAKE_ANY, "f_add_config", "f_add_derived_parameter", "f_add_parameter", "f_get_annotations"];

/** What a method needs besides options; one that is not listed needs nothing. */
const ARGUMENTS: Readonly<Record<string, () => readonly unknown[]>> = {
	f_add_config: () => ["c", 1],
	f_add_config_group: () => ["g"],
	f_add_derived_parameter: () => ["d", 1],
	f_add_derived_parameter_group: () => ["g"],
	f_add_group: () => ["g"],
	f_add_leaf: () => ["l"],
	f_add_parameter: () => ["p", 1],
	f_add_parameter_group: () => ["g"],
	f_add_result: () => ["r"],
	f_add_result_group: () => ["g"],
	f_add_to_dynamic_imports: () => ["pypet.parameter.PickleParameter"],
	f_as_run: () => [0],
	f_contains: () => ["x"],
	f_delete_item: () => ["results.z"],
	f_delete_items: () => [["results.z"]],
	f_expand: () => [{ x: [3] }],
	f_explore: () => [{ x: [3] }],
	f_find_idx: () => ["x", () => true],
	f_get: () => ["x"],
	f_get_all: () => ["x"],
	f_get_from_runs: () => ["x"],
	f_get_annotations: () => ["note"],
	f_get_run_information: () => [0],
	f_idx_to_run: () => [0],
	f_is_completed: () => [0],
	f_load_child: () => ["x"],
	f_load_item: () => ["results.z"],
	f_load_items: () => [["results.z"]],
	f_merge: () => [new Trajectory("other")],
	f_preset_config: () => ["new"],
	f_preset_parameter: () => ["new"],
	f_remove_child: () => ["x"],
	f_remove_item: () => ["results.z"],
	f_remove_items: () => [["results.z"]],
	f_store_child: () => ["x"],
	f_store_item: () => ["results.z"],
	f_store_items: () => [["results.z"]],
};

for (const { owner, name } of methods.filter(({ name }) => !TAKE_ANY.includes(name))) {
	it(`${owner}: ${name} throws TypeError for an option that it doesn't know`, () => {
		expect(() => call(owner, name, { nonsense: 1 })).toThrow(/^\S+ has no option "nonsense"/);
	});
}

for (const { owner, name } of methods.filter(({ name }) => TAKE_ANY.includes(name))) {
	it(`${owner}: ${name} takes any keyword`, () => {
		expect(() => call(owner, name, { nonsense: 1 })).not.toThrow();
	});
}

for (const { owner, name } of methods.filter(({ name }) => !TAKE_VALUES.includes(name))) {
	it(`${owner}: ${name} throws TypeError for what stands in the place of options and is no plain object`, () => {
		expect(() => call(owner, name, new Map())).toThrow(/^\S+ takes (options by name|no arguments|one argument|\d arguments)/);
	});
}

function call(owner: string, name: string, last: unknown): unknown {
	const object = live(owner);
	const method: unknown = Reflect.get(object, name);
	if (typeof method !== "function") return expect.fail(`${owner} has no method ${name}`);
	return Reflect.apply(method, object, [...(ARGUMENTS[name]?.() ?? []), last]);
}

/** An object of a class of the specification, in a stored trajectory of two runs. */
function live(owner: string): object {
	const traj = new Trajectory("t", { add_time: false, storage_service: new MemoryStorageService() });
	traj.f_add_parameter("x", 0);
	traj.f_add_config("a", 0);
	traj.f_add_derived_parameter("b", 0);
	traj.f_add_result("z", 0);
	traj.f_add_leaf("free.y", 0);
	traj.f_explore({ x: [1, 2] });
	traj.f_store();
	if (owner === "Trajectory") return traj;
	if (owner === "SingleRun") return singleRun(traj, 1);
	const children = [...traj.f_get_children().values()];
	return children.find((child) => child.f_get_class_name() === owner) ?? expect.fail(`there is no ${owner}`);
}
