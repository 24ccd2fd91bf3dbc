import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { AttributeError, type NNGroupNode } from "../src/index.js";
import { plant, TestLeaf } from "./support/tree.js";

describe("NNGroupNode: children", () => {
	it("f_get_root() is the root, from any group", () => {
		const { root } = planted();
		expect([root.f_get_root(), root.f_get("g").f_get_root()]).toEqual([root, root]);
	});

	it("f_children() counts the children, not what lies below them", () => {
		const { root } = planted();
		expect([root.f_children(), root.parameters.f_children(), root.f_get("g").f_children()]).toEqual([2, 2, 1]);
	});

	it("f_has_children() is false for a group that is empty", () => {
		const { root } = planted();
		expect([root.parameters.f_has_children(), root.f_add_group("results.empty").f_has_children()]).toEqual([true, false]);
	});

	it("f_get_children() has the children by name, in the order of adding", () => {
		const { root } = planted();
		const children = root.parameters.f_get_children();
		expect([...children.keys()]).toEqual(["y", "g"]);
		expect([children.get("g"), children.get("y")]).toEqual([root.f_get("g"), root.f_get("y")]);
	});

	it("f_get_children() gives a map of the caller's own", () => {
		const { root } = planted();
		root.parameters.f_get_children().clear();
		expect(root.parameters.f_children()).toBe(2);
	});

	it("f_iter_nodes() goes level by level, siblings in the order of adding", () => {
		expect(namesOf(planted().root.f_iter_nodes())).toEqual([
			"parameters",
			"results",
			"parameters.y",
			"parameters.g",
			"results.z",
			"parameters.g.x",
		]);
	});

	it("f_iter_nodes({ recursive: false }) goes over the children only", () => {
		expect(namesOf(planted().root.parameters.f_iter_nodes({ recursive: false }))).toEqual(["parameters.y", "parameters.g"]);
	});

	it("f_iter_leaves() passes over groups", () => {
		expect(namesOf(planted().root.f_iter_leaves())).toEqual(["parameters.y", "results.z", "parameters.g.x"]);
	});

	it("f_iter_leaves() while acting as a run leaves other runs out", () => {
		const { root, view } = plant({ "results.runs.run_00000000.z": 0, "results.runs.run_00000001.z": 1, "results.all": 2 });
		view.position = { index: 1, name: "run_00000001" };
		expect(namesOf(root.f_iter_leaves())).toEqual(["results.all", "results.runs.run_00000001.z"]);
	});

	it("f_iter_nodes() while acting as a run begins a level with the run's own group", () => {
		const { root, view } = plant({ "results.runs.other.z": 0, "results.runs.run_00000001.z": 1 });
		view.position = { index: 1, name: "run_00000001" };
		expect(namesOf(root.f_get("runs").f_iter_nodes({ recursive: true })).slice(0, 2)).toEqual([
			"results.runs.run_00000001",
			"results.runs.other",
		]);
	});

	it("f_to_dict() has the leaves by full name", () => {
		const { root } = planted();
		expect([...root.parameters.f_to_dict()]).toEqual([
			["parameters.y", root.f_get("y")],
			["parameters.g.x", root.f_get("x")],
		]);
	});

	it("f_to_dict({ fast_access: true, short_names: true }) has the values by name", () => {
		expect(planted().root.parameters.f_to_dict({ fast_access: true, short_names: true })).toEqual(
			new Map([
				["y", 2],
				["x", 1],
			]),
		);
	});
});

describe("NNGroupNode: adding", () => {
	it("f_add_leaf(name, value) makes a leaf of the standard class, with the groups on the way", () => {
		const { root } = plant();
		const leaf = root.f_add_leaf("results.a.b.z", 5);
		expect([leaf instanceof TestLeaf, leaf.v_full_name, leaf.f_get()]).toEqual([true, "results.a.b.z", 5]);
	});

	it("f_add_leaf below a group adds the group's full name and nothing else", () => {
		const { root } = planted();
		expect(root.parameters.f_add_leaf("parameters.new", 1).v_full_name).toBe("parameters.parameters.new");
	});

	it("f_add_leaf throws TypeError without a name", () => {
		expect(() => plant().root.f_add_leaf(TestLeaf)).toThrow("behind its class");
	});

	it("f_add_leaf throws AttributeError for a name that is a leaf's child", () => {
		expect(() => planted().root.f_add_leaf("parameters.y.below", 1)).toThrow(AttributeError);
	});

	it("f_add_group throws ValueError for a name that is a member", () => {
		expect(() => plant().root.f_add_group("results.f_get_all")).toThrow(ValueError);
	});
});

function planted(): { root: NNGroupNode } {
	return plant({ "parameters.y": 2, "parameters.g.x": 1, "results.z": 3 });
}

function namesOf(nodes: Iterable<{ readonly v_full_name: string }>): string[] {
	return Array.from(nodes, (node) => node.v_full_name);
}
