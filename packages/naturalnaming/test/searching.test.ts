import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { AttributeError, NotUniqueNodeError } from "../src/index.js";
import { plant } from "./support/tree.js";

function found(leaves: readonly string[], name: string | (string | number)[], options = {}, start?: string): string {
	const { root } = plant(Object.fromEntries(leaves.map((leaf) => [leaf, 1])));
	const group = start === undefined ? root : root.f_get(start);
	return group.f_get(name, options).v_full_name;
}

describe("f_get without shortcuts", () => {
	it("f_get(name, { shortcuts: false }) follows the names child by child", () => {
		expect(found(["parameters.g.x"], "parameters.g.x", { shortcuts: false })).toBe("parameters.g.x");
	});

	it("f_get(name, { shortcuts: false }) throws AttributeError at the first gap", () => {
		expect(() => found(["parameters.g.x"], "parameters.x", { shortcuts: false })).toThrow(AttributeError);
	});
});

describe("the error for a name that only the rules of the search keep from leading anywhere", () => {
	it("without shortcuts says so, and gives the whole name", () => {
		expect(() => found(["parameters.g.a"], "a", { shortcuts: false })).toThrow(
			new AttributeError('There is no "a" in the tree. Shortcuts are off (v_shortcuts); the whole name is "parameters.g.a".'),
		);
	});

	it("without shortcuts gives the name from the group that was asked", () => {
		expect(() => found(["parameters.g.h.a"], "a", { shortcuts: false }, "parameters.g")).toThrow('the whole name is "h.a".');
	});

	it("with max_depth says that the node lies deeper", () => {
		expect(() => found(["parameters.g.a"], "a", { max_depth: 2 })).toThrow(
			new AttributeError(
				'There is no "a" in the tree. There is "parameters.g.a", deeper than the 2 levels that the search goes (v_max_depth).',
			),
		);
	});

	it("says nothing of it where the name is nowhere", () => {
		expect(() => found(["parameters.g.abc"], "abd", { shortcuts: false })).toThrow(
			new AttributeError('There is no "abd" in the tree. Did you mean "abc"?'),
		);
	});
});

describe("f_get with shortcuts", () => {
	it('f_get("a.b") finds a leaf through a group that the path leaves out', () => {
		expect(found(["parameters.a.between.b"], "a.b")).toBe("parameters.a.between.b");
	});

	it("f_get takes a full name from any group on the way", () => {
		expect(found(["parameters.g.x"], "parameters.g.x", {}, "parameters")).toBe("parameters.g.x");
	});

	it("f_get takes a list of names", () => {
		expect(found(["parameters.g.x"], ["g", "x"])).toBe("parameters.g.x");
	});

	it("the shallowest node of a name is found", () => {
		expect(found(["results.a.b.x", "results.x"], "x")).toBe("results.x");
	});

	it("f_get throws NotUniqueNodeError when two nodes fit at the smallest depth, and lists them", () => {
		const search = () => found(["results.a.x", "results.b.x"], "x");
		expect(search).toThrow(NotUniqueNodeError);
		expect(search).toThrow('"x" fits 2 nodes: a.x (results.a.x), b.x (results.b.x). Give more of the name.');
	});

	it("a child wins over a node of the same name elsewhere", () => {
		expect(found(["results.x", "parameters.x"], "x", {}, "parameters")).toBe("parameters.x");
	});

	it("forward search commits to the shallowest node of each name and does not go back", () => {
		expect(() => found(["results.a.y", "results.deep.a.x"], "a.x")).toThrow(AttributeError);
	});

	it("names are compared whole: below g1 nothing of g10 is found", () => {
		expect(() => found(["parameters.g1.y", "parameters.g10.x"], "x", {}, "g1")).toThrow(AttributeError);
	});

	it("a node is not found below itself", () => {
		expect(() => found(["parameters.g.x"], "g", {}, "parameters.g")).toThrow(AttributeError);
	});

	it("the error of a dead end says where the search ends and suggests the nearest name", () => {
		expect(() => found(["parameters.neuron.tau"], "neuron.taau")).toThrow('The search ends at "taau". Did you mean "tau"?');
	});
});

describe("a name with an empty part", () => {
	it.each(["", "a..b", ".a", "a."])('f_get("%s") throws AttributeError that suggests no other name', (name) => {
		const { root } = plant({ "results.a": 1 });
		expect(() => root.f_get(name)).toThrow(new AttributeError(`There is no "${name}" in the tree. A name has no empty parts.`));
	});
});

describe("backwards search", () => {
	it("finds the last name and checks that its way passes the others in order, with gaps", () => {
		expect(found(["results.a.y", "results.deep.a.gap.x"], "a.x", { backwards_search: true })).toBe("results.deep.a.gap.x");
	});

	it("throws NotUniqueNodeError for several nodes, at whatever depth", () => {
		expect(() => found(["results.a.x", "results.a.deep.er.x"], "a.x", { backwards_search: true })).toThrow(NotUniqueNodeError);
	});
});

describe("max_depth", () => {
	it("limits each hop of a forward search", () => {
		expect(found(["results.a.b.c.d"], "b.d", { max_depth: 3 })).toBe("results.a.b.c.d");
		expect(() => found(["results.a.b.c.d"], "d", { max_depth: 3 })).toThrow(AttributeError);
	});

	it("throws ValueError when the name is longer than the limit", () => {
		expect(() => found(["results.a.b"], "results.a.b", { max_depth: 2 })).toThrow(ValueError);
	});
});

describe("short forms", () => {
	it("par, dpar, res and conf stand for the branches", () => {
		expect(found(["derived_parameters.x"], "dpar.x")).toBe("derived_parameters.x");
	});

	it("run_3, r_3 and the number 3 stand for run_00000003, -1 for run_ALL", () => {
		const leaves = ["results.runs.run_00000003.z", "results.runs.run_ALL.z"];
		expect([found(leaves, "run_3.z"), found(leaves, "r_3.z"), found(leaves, [3, "z"]), found(leaves, [-1, "z"])]).toEqual([
			leaves[0],
			leaves[0],
			leaves[0],
			leaves[1],
		]);
	});
});

describe("f_contains and f_get_all", () => {
	it("f_contains has shortcuts off unless asked for", () => {
		const { root } = plant({ "parameters.g.x": 1 });
		expect([root.f_contains("x"), root.f_contains("x", { shortcuts: true }), root.f_contains("parameters.g.x")]).toEqual([
			false,
			true,
			true,
		]);
	});

	it("f_contains is false for an ambiguous name", () => {
		expect(plant({ "results.a.x": 1, "results.b.x": 2 }).root.f_contains("x", { shortcuts: true })).toBe(false);
	});

	it("f_contains(instance) tells whether exactly this node lies below", () => {
		const { root } = plant({ "parameters.g.x": 1, "results.g.x": 2 });
		const leaf = root.f_get("parameters.g.x");
		expect([root.f_contains(leaf), root.parameters.g.f_contains(leaf), root.results.f_contains(leaf), root.f_contains(root)]).toEqual([
			true,
			true,
			false,
			false,
		]);
	});

	it("f_get_all gives every node of a name, or none", () => {
		const { root } = plant({ "results.a.x": 1, "results.b.x": 2, "results.b.deep.x": 3 });
		expect(root.f_get_all("x").length).toBe(3);
		expect(root.f_get_all("b.x").map((leaf) => leaf.v_full_name)).toEqual(["results.b.x", "results.b.deep.x"]);
		expect(root.f_get_all("x", { max_depth: 3 }).length).toBe(2);
		expect(root.f_get_all("nope")).toEqual([]);
	});
});

describe("options", () => {
	it.each([
		"f_get",
		"f_contains",
		"f_get_all",
		"f_iter_nodes",
		"f_to_dict",
		"f_get_children",
		"f_load_child",
		"f_store_child",
		"f_remove_child",
	])("%s refuses an option that it doesn't know", (member) => {
		const { root } = plant({ "parameters.x": 1 });
		const args = member === "f_iter_nodes" || member === "f_to_dict" || member === "f_get_children" ? [] : ["parameters"];
		expect(() => Reflect.apply(root[member], root, [...args, { unknown_option: 1 }])).toThrow(`${member} has no option "unknown_option"`);
	});

	it("an option that the member doesn't know is a TypeError that names the nearest", () => {
		const { root } = plant({ "parameters.x": 1 });
		expect(() => Reflect.apply(root.f_get, root, ["x", { fast_acces: true }])).toThrow(
			'f_get has no option "fast_acces". Did you mean "fast_access"?',
		);
	});
});

describe("auto_load", () => {
	it("f_get(name, { auto_load: true }) asks the root for what is not in memory, at exactly this name", () => {
		const { root, host } = plant({ "parameters.x": 1 });
		expect(() => root.parameters.f_get("g.y", { auto_load: true })).toThrow("nothing is stored");
		expect(host.asked).toEqual(["parameters.g.y"]);
	});
});
