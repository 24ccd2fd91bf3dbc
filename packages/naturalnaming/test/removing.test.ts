import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { type NNGroupNode, treeNode } from "../src/index.js";
import { plant, TestLeaf } from "./support/tree.js";

describe("a removed node", () => {
	it("keeps the name of its last place, and so does what was below it", () => {
		const { group, leaf } = removed();
		expect([group.v_full_name, group.v_name, leaf.v_full_name, leaf.v_name]).toEqual(["results.g", "g", "results.g.h.a", "a"]);
		expect([group.v_location, leaf.v_location, leaf.v_depth, leaf.v_branch]).toEqual(["results", "results.g.h", 4, "results"]);
	});

	it("prints as before, and a group is empty", () => {
		const { group, leaf } = removed();
		expect([String(group), String(leaf)]).toEqual(["<ResultGroup> results.g: ", "<TestLeaf> results.g.h.a: 1"]);
	});

	it("is in no store any more, as far as its tree knows", () => {
		const { root } = plant({ "results.g.a": 1 });
		const leaf = root.f_get("a");
		leaf[treeNode].stored = true;
		root.results.f_remove_child("g", { recursive: true });
		expect(leaf.v_stored).toBe(false);
	});

	it("belongs to no run any more", () => {
		const { root } = plant({ "results.runs.run_00000001.z": 1 });
		const leaf = root.f_get("z");
		root.results.f_remove_child("runs", { recursive: true });
		expect(leaf.v_run_branch).toBe("trajectory");
	});

	it("nothing can be added below a removed group", () => {
		const { group } = removed();
		expect(() => group.f_add_leaf("b", 1)).toThrow(ValueError);
		expect(() => group.f_add_group("b")).toThrow('"results.g" was removed from its tree');
	});
});

describe("f_remove_child", () => {
	it("f_remove_child throws ValueError for a child that is not there", () => {
		const { root } = plant({ "results.g.a": 1 });
		expect(() => root.f_remove_child("g")).toThrow(new ValueError('The tree has no child "g" to remove.'));
		expect(() => root.results.f_remove_child("a")).toThrow(new ValueError('"results" has no child "a" to remove.'));
	});

	it("f_remove_child throws ValueError that says so for a name of several parts", () => {
		const { root } = plant({ "results.g.a": 1 });
		expect(() => root.results.f_remove_child("g.a")).toThrow("A child is named without dots: call it on the group that has the child.");
	});
});

describe("options by position", () => {
	it.each<[string, readonly unknown[]]>([
		["f_iter_nodes", [false]],
		["f_remove_child", ["results", true]],
		["f_add_group", ["g", "about g"]],
	])("%s throws TypeError for an option that is given by position", (member, args) => {
		const { root } = plant({ "results.g.a": 1 });
		expect(() => Reflect.apply(Reflect.get(root, member), root, args)).toThrow(`${member} takes options by name in a plain object`);
	});
});

describe("a leaf that was removed", () => {
	it("is added to the root at its last place", () => {
		const { root, leaf } = removed();
		root.f_add_leaf(leaf);
		expect(leaf.v_full_name).toBe("results.g.h.a");
		expect(root.f_get("a")).toBe(leaf);
	});

	it("is added below a group under its name alone, or by the rest of the way where it was below the group before", () => {
		const { root, leaf } = removed();
		root.f_add_group("results.other").f_add_leaf(leaf);
		expect(leaf.v_full_name).toBe("results.other.a");
		root.results.other.f_remove_child("a");
		root.results.f_add_leaf(leaf);
		expect(leaf.v_full_name).toBe("results.other.a");
	});

	it("is found by its names in the new place", () => {
		const { root, leaf } = removed();
		root.f_add_group("results.runs.run_00000002").f_add_leaf(leaf);
		expect([root.f_get("run_00000002.a"), leaf.v_run_branch, leaf.v_depth]).toEqual([leaf, "run_00000002", 4]);
	});
});

it("a leaf that is refused keeps its name", () => {
	const { root, host } = plant();
	const leaf = new TestLeaf("results.$.z", 1);
	host.beforeAdding = () => {
		throw new ValueError("refused");
	};
	expect(() => root.f_add_leaf(leaf)).toThrow("refused");
	expect([leaf.v_name, leaf.v_full_name]).toEqual(["z", "results.$.z"]);
	const group = new TestLeaf("results", 1);
	expect(() => root.f_add_group("parameters").f_add_leaf(group)).toThrow();
	expect(group.v_name).toBe("results");
});

function removed(): { root: NNGroupNode; group: NNGroupNode; leaf: TestLeaf } {
	const { root } = plant({ "results.g.h.a": 1 });
	const group = root.f_get("g");
	const leaf = root.f_get("a");
	root.results.f_remove_child("g", { recursive: true });
	return { root, group, leaf };
}
