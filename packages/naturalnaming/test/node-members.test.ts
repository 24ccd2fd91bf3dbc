import { describe, expect, it } from "vitest";
import type { NNGroupNode } from "../src/index.js";
import { plant } from "./support/tree.js";

describe("NNGroupNode: where a node is", () => {
	it("v_name is the last name of the full name, the root's is that of the tree", () => {
		const { root } = planted();
		expect([root.v_name, root.f_get("g").v_name, root.f_get("x").v_name]).toEqual(["test", "g", "x"]);
	});

	it("v_full_name has the names from below the root, and is empty for the root", () => {
		const { root } = planted();
		expect([root.v_full_name, root.f_get("g").v_full_name, root.f_get("x").v_full_name]).toEqual(["", "parameters.g", "parameters.g.x"]);
	});

	it("v_location is the full name of the group above, and is empty for the root and what hangs in it", () => {
		const { root } = planted();
		expect([root.v_location, root.parameters.v_location, root.f_get("x").v_location]).toEqual(["", "", "parameters.g"]);
	});

	it("v_depth counts the names of the full name", () => {
		const { root } = planted();
		expect([root.v_depth, root.parameters.v_depth, root.f_get("x").v_depth]).toEqual([0, 1, 3]);
	});

	it("v_branch is the first name of the full name, and is empty for the root", () => {
		const { root } = planted();
		expect([root.v_branch, root.parameters.v_branch, root.f_get("x").v_branch]).toEqual(["", "parameters", "parameters"]);
	});

	it("v_run_branch is the run's name in the full name", () => {
		const { root } = plant({ "results.runs.run_00000009.g.z": 1 });
		expect([root.f_get("z").v_run_branch, root.f_get("run_00000009").v_run_branch]).toEqual(["run_00000009", "run_00000009"]);
	});

	it("v_run_branch is trajectory for the root, above the runs, and below run_ALL", () => {
		const { root } = plant({ "results.runs.run_ALL.z": 1, "results.my_run_thing.y": 1 });
		expect([root, root.f_get("runs"), root.f_get("z"), root.f_get("y")].map((node) => node.v_run_branch)).toEqual(
			Array(4).fill("trajectory"),
		);
	});

	it("v_is_leaf tells a leaf from a group", () => {
		const { root } = planted();
		expect([root.v_is_leaf, root.f_get("g").v_is_leaf, root.f_get("x").v_is_leaf]).toEqual([false, false, true]);
	});

	it("v_leaf is v_is_leaf under its old name", () => {
		const { root } = planted();
		expect([root.f_get("g").v_leaf, root.f_get("x").v_leaf]).toEqual([false, true]);
	});

	it("v_is_root is false for groups and leaves", () => {
		const { root } = planted();
		expect([root.f_get("g").v_is_root, root.f_get("x").v_is_root]).toEqual([false, false]);
	});

	it("f_is_root() is v_is_root under its old name", () => {
		const { root } = planted();
		expect([root.f_get("g").f_is_root(), root.f_get("x").f_is_root()]).toEqual([false, false]);
	});

	it("f_get_class_name() is the name of the node's class", () => {
		const { root } = planted();
		expect([root.f_get("g").f_get_class_name(), root.f_get("x").f_get_class_name()]).toEqual(["ParameterGroup", "TestLeaf"]);
	});

	it("v_stored is false for a node that was never stored", () => {
		expect(planted().root.f_get("x").v_stored).toBe(false);
	});
});

describe("NNGroupNode: what is said about a node", () => {
	it("v_comment is empty unless given, and can be set", () => {
		const group = planted().root.f_get("g");
		expect(group.v_comment).toBe("");
		group.v_comment = "about g";
		expect(group.v_comment).toBe("about g");
	});

	it("v_comment keeps the text of whatever is assigned", () => {
		const leaf = planted().root.f_get("x");
		leaf.v_comment = 5;
		expect(leaf.v_comment).toBe("5");
	});

	it("v_annotations is the same object at each reading", () => {
		const group = planted().root.f_get("g");
		group.v_annotations.unit = "ms";
		expect(group.v_annotations).toBe(group.v_annotations);
		expect(group.v_annotations.unit).toBe("ms");
	});

	it("f_set_annotations(value, { name: value }) sets annotations by position and by name", () => {
		const group = planted().root.f_get("g");
		group.f_set_annotations("first", { unit: "ms" });
		expect(group.v_annotations.f_to_dict()).toEqual(
			new Map([
				["annotation", "first"],
				["unit", "ms"],
			]),
		);
	});

	it("f_get_annotations(name) gives one value, several names an array, none the only one", () => {
		const group = planted().root.f_get("g");
		group.f_set_annotations({ unit: "ms" });
		expect([group.f_get_annotations(), group.f_get_annotations("unit")]).toEqual(["ms", "ms"]);
		group.f_set_annotations({ author: "me" });
		expect(group.f_get_annotations("author", "unit")).toEqual(["me", "ms"]);
	});

	it("f_ann_to_str() is the annotations' text, sorted by name", () => {
		const group = planted().root.f_get("g");
		group.f_set_annotations({ unit: "ms", author: "me" });
		expect(group.f_ann_to_str()).toBe("author=me; unit=ms");
	});

	it("f_ann_to_string() is f_ann_to_str under its old name", () => {
		const group = planted().root.f_get("g");
		group.f_set_annotations({ unit: "ms" });
		expect(group.f_ann_to_string()).toBe("unit=ms");
	});
});

function planted(): { root: NNGroupNode } {
	return plant({ "parameters.g.x": 1 });
}
