import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { AttributeError, ConfigGroup, DerivedParameterGroup, NNGroupNode, ParameterGroup, ResultGroup, TreeGroup } from "../src/index.js";
import { plant, TestLeaf } from "./support/tree.js";

describe("groups", () => {
	it("f_add_group makes the groups on the way; the comment goes to the last", () => {
		const { root } = plant();
		const group = root.f_add_group("results.a.b", { comment: "about b" });
		expect([group.v_full_name, group.v_comment, root.results.a.v_comment]).toEqual(["results.a.b", "about b", ""]);
	});

	it.each([
		["parameters", ParameterGroup],
		["config", ConfigGroup],
		["derived_parameters", DerivedParameterGroup],
		["results", ResultGroup],
		["anything", NNGroupNode],
	])("a group below %s is of its branch's kind", (branch, kind) => {
		const { root } = plant({ [`${branch}.a.x`]: 1 });
		expect(Object.getPrototypeOf(root[branch].a)).toBe(kind.prototype);
	});

	it("a group kind has its own pair of adding members and the generic one", () => {
		const { root } = plant({ "parameters.a.x": 1 });
		expect(root.parameters.a.f_add_parameter("y", 2).v_full_name).toBe("parameters.a.y");
		expect(root.parameters.a.f_add_parameter_group("g").v_full_name).toBe("parameters.a.g");
		expect(() => root.parameters.f_add_result).toThrow(AttributeError);
	});

	it("v_location, v_depth, v_branch, v_run_branch and v_is_root tell where a node is", () => {
		const { root } = plant({ "results.runs.run_00000002.g.z": 1 });
		const leaf = root.f_get("z");
		expect([leaf.v_location, leaf.v_depth, leaf.v_branch, leaf.v_run_branch, leaf.v_is_root]).toEqual([
			"results.runs.run_00000002.g",
			5,
			"results",
			"run_00000002",
			false,
		]);
		expect([root.f_get("results.runs").v_run_branch, root.v_full_name, root.v_branch]).toEqual(["trajectory", "", ""]);
	});
});

describe("leaves", () => {
	it("an instance is renamed to its place and keeps its identity", () => {
		const { root } = plant();
		const leaf = new TestLeaf("g.x", 5);
		expect(root.f_add_group("parameters").f_add_leaf(leaf)).toBe(leaf);
		expect([leaf.v_full_name, root.f_get("x") === leaf]).toEqual(["parameters.g.x", true]);
	});

	it("a class in first place makes the leaf", () => {
		const { root } = plant();
		expect(root.f_add_leaf(TestLeaf, "results.x", 7).f_get()).toBe(7);
	});

	it("an instance can't be added twice, nor where its kind does not belong", () => {
		const { root } = plant();
		const leaf = new TestLeaf("parameters.x", 5);
		root.f_add_leaf(leaf);
		expect(() => root.f_add_leaf(leaf)).toThrow(AttributeError);
		const other = new TestLeaf("y", 5);
		root.f_add_group("results.g");
		root.f_add_leaf(other);
		expect(() => root.results.f_add_leaf(other)).toThrow(ValueError);
	});

	it("a name that is taken, by a leaf or a group, is an AttributeError", () => {
		const { root } = plant({ "parameters.g.x": 1 });
		for (const name of ["parameters.g.x", "parameters.g", "parameters.g.x.below"])
			expect(() => root.f_add_leaf(name, 1)).toThrow(AttributeError);
	});

	it("a leaf that is added beside the last one is checked as any other", () => {
		const { root } = plant({ "results.g.x": 1 });
		const before = root.results.g;
		expect(() => root.f_add_leaf("results.g.x", 2)).toThrow(AttributeError);
		expect(() => root.f_add_leaf("results.g.a b", 2)).toThrow(ValueError);
		expect(() => root.f_add_leaf("results.g.", 2)).toThrow(ValueError);
		expect(() => root.f_add_leaf(`results.g.${"a".repeat(128)}`, 2)).toThrow(ValueError);
		expect(root.f_add_leaf("results.g.$", 2).v_full_name).toBe("results.g.run_ALL");
		root.results.f_remove_child("g", { recursive: true });
		expect(root.f_add_leaf("results.g.x", 3).v_full_name).toBe("results.g.x");
		expect([root.results.g === before, root.results.g.f_children()]).toEqual([false, 1]);
	});

	it("a leaf that is added beside the last one goes below the branch of the adding member", () => {
		const { root } = plant({ "results.x": 1, "parameters.x": 1 });
		root.results.f_add_result("a", 1);
		root.results.f_add_result("results", 1);
		root.parameters.f_add_parameter("a", 1);
		root.f_add_leaf("a", 1);
		root.f_add_leaf("b", 1);
		expect([...root.f_to_dict().keys()]).toEqual(["a", "b", "results.x", "results.a", "results.results", "parameters.x", "parameters.a"]);
	});

	it("a refused leaf leaves no group behind", () => {
		const { root } = plant();
		expect(() => root.f_add_leaf("results.new.group.a b", 1)).toThrow(ValueError);
		expect(root.f_children()).toBe(0);
	});
});

describe("names", () => {
	it.each([
		"",
		"a..b",
		"with space",
		"_hidden",
		"line\n",
		"f_get_all",
		"par",
		"crun",
		"run_3",
		"r_12",
		"ü",
		"x".repeat(128),
		"run_00000001.run_00000002",
		"overview.x",
	])("%j is refused with ValueError", (name) => {
		expect(() => plant().root.f_add_leaf(name, 1)).toThrow(ValueError);
	});

	it.each(["a-b", "17", "run_00000001", "run_ALL", "runs", "r_x", "run_x", "x".repeat(127), "f_lock", "v_th"])("%s is fine", (name) => {
		expect(plant().root.f_add_leaf(`results.${name}`, 1).v_name).toBe(name);
	});

	it("a location may have 255 characters", () => {
		const long = `${"g".repeat(100)}.${"h".repeat(100)}.`;
		expect(plant().root.f_add_leaf(`${long}${"i".repeat(53)}.x`, 1).v_depth).toBe(4);
		expect(() => plant().root.f_add_leaf(`${long}${"i".repeat(54)}.x`, 1)).toThrow("255");
	});

	it("$ becomes run_ALL outside of a run", () => {
		expect(plant().root.f_add_leaf("results.$.z", 1).v_full_name).toBe("results.run_ALL.z");
	});
});

describe("removing", () => {
	it("f_remove_child takes a child away; a group with children only with recursive", () => {
		const { root } = plant({ "results.g.x": 1, "results.y": 2 });
		root.results.f_remove_child("y");
		expect(() => root.results.f_remove_child("g")).toThrow(TypeError);
		root.results.f_remove_child("g", { recursive: true });
		expect([root.results.f_has_children(), root.f_contains("x", { shortcuts: true })]).toEqual([false, false]);
	});

	it("f_remove_child throws ValueError for what is no child", () => {
		expect(() => plant({ "results.g.x": 1 }).root.results.f_remove_child("x")).toThrow(ValueError);
	});

	it("a removed name is free again and comes last", () => {
		const { root } = plant({ "results.a": 1, "results.b": 2 });
		root.results.f_remove_child("a");
		root.results.f_add_leaf("a", 3);
		expect([...root.results.f_get_children().keys()]).toEqual(["b", "a"]);
	});
});

describe("dictionaries and iteration", () => {
	it("f_to_dict gives the leaves below by full name, by value or by short name where asked", () => {
		const { root } = plant({ "results.a.x": 1, "results.y": 2 });
		expect(root.results.f_to_dict({ fast_access: true })).toEqual(
			new Map([
				["results.y", 2],
				["results.a.x", 1],
			]),
		);
		expect([...root.f_to_dict({ short_names: true }).keys()]).toEqual(["y", "x"]);
	});

	it("f_to_dict throws ValueError for short names that two leaves share", () => {
		expect(() => plant({ "results.a.x": 1, "results.b.x": 2 }).root.f_to_dict({ short_names: true })).toThrow(ValueError);
	});

	it("f_iter_nodes goes through a group of 200,000 children", () => {
		const { root, tree } = plant({ "results.g.first": 1 });
		const group = tree.root.children.get("results");
		if (!(group instanceof TreeGroup)) return expect.fail("results is a group");
		for (let child = 0; child < 200_000; child++) tree.add(group, new TreeGroup(`n${child}`));
		let count = 0;
		for (const _ of root.f_iter_nodes()) count++;
		expect(count).toBe(200_003);
	});

	it("f_iter_leaves goes level by level", () => {
		const { root } = plant({ "results.a.b.x": 1, "results.y": 2, "results.a.z": 3 });
		expect(Array.from(root.f_iter_leaves(), (leaf) => leaf.v_name)).toEqual(["y", "z", "x"]);
	});
});
