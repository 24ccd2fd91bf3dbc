import { describe, expect, it } from "vitest";
import { Annotations, checkOptions, takeNoOptions } from "../src/index.js";
import { plant } from "./support/tree.js";

describe("checkOptions", () => {
	it("checkOptions throws TypeError for an unknown option, and names the nearest", () => {
		expect(() => checkOptions("f_get", { fast_acess: true }, ["fast_access"])).toThrow(
			new TypeError('f_get has no option "fast_acess". Did you mean "fast_access"?'),
		);
	});

	it.each([
		[true, "true"],
		[null, "null"],
		["x", '"x"'],
		[new Map(), "an instance of Map"],
		[() => 1, "a function"],
	])("checkOptions throws TypeError for %s in the place of the options", (value, text) => {
		expect(() => checkOptions("f_get", value, ["fast_access"])).toThrow(
			new TypeError(`f_get takes options by name in a plain object, as in { fast_access: … }; ${text} is none.`),
		);
	});
});

describe("members that take no options", () => {
	it("f_children throws TypeError for an option", () => {
		expect(() => call(root(), "f_children", { recursive: true })).toThrow(
			new TypeError('f_children has no option "recursive". It knows none.'),
		);
	});

	it("f_get_root throws TypeError for an argument", () => {
		expect(() => call(root(), "f_get_root", true)).toThrow(new TypeError("f_get_root takes no arguments, and was given 1."));
	});

	it("f_iter_leaves throws TypeError for an option when it is called, not when it is iterated over", () => {
		expect(() => call(root(), "f_iter_leaves", { recursive: false })).toThrow(TypeError);
	});

	it("f_has_children passes over an empty plain object", () => {
		expect(call(root(), "f_has_children", {})).toBe(true);
	});

	it("takeNoOptions keeps the name of a member, and leaves it out of loops over properties", () => {
		const method = Reflect.getOwnPropertyDescriptor(Annotations.prototype, "f_is_empty");
		expect([method?.enumerable, method?.value.name]).toEqual([false, "f_is_empty"]);
	});

	it("takeNoOptions lets a single argument be a plain object where the member takes a dictionary", () => {
		class Explorer {
			f_explore(values: object): string[] {
				return Object.keys(values);
			}
		}
		takeNoOptions(Explorer.prototype, { f_explore: "dictionary" });
		expect(new Explorer().f_explore({ x: [1] })).toEqual(["x"]);
		expect(() => call(new Explorer(), "f_explore", { x: [1] }, { y: 1 })).toThrow('f_explore has no option "y"');
	});
});

describe("names that are none", () => {
	it.each([undefined, null, {}, new Set(["x"]), 1.5, true])("f_get(%s) throws TypeError that says how a node is asked for", (name) => {
		expect(() => call(root(), "f_get", name)).toThrow(/^A node is asked for by a text, the index of a run, or an array of those, not by /);
	});

	it("f_get names the part of a list that is no name", () => {
		expect(() => call(root(), "f_get", ["parameters", true])).toThrow("not by true");
	});

	it.each(["f_add_group", "f_load_child", "f_store_child", "f_remove_child"])("%s() without a name throws TypeError", (member) => {
		expect(() => call(root(), member)).toThrow(new TypeError(`${member} takes a name, which is a text, not undefined.`));
	});

	it.each([1.5, -1, Number.NaN])("f_get_annotations(%s) throws TypeError", (number) => {
		expect(() => call(root(), "f_get_annotations", number)).toThrow(
			new TypeError(`An annotation is named by a text, or by its number from 0, not by ${number}.`),
		);
	});

	it("f_get_annotations throws TypeError for a plain object, because it has no options", () => {
		expect(() => call(root(), "f_get_annotations", { a: 1 })).toThrow('f_get_annotations has no option "a"');
	});
});

function root(): object {
	return plant({ "parameters.x": 1 }).root;
}

/** Calls a member with arguments that its type doesn't allow. */
function call(object: object, member: string, ...args: readonly unknown[]): unknown {
	const method: unknown = Reflect.get(object, member);
	return typeof method === "function" ? Reflect.apply(method, object, args) : expect.fail(`there is no ${member}`);
}
