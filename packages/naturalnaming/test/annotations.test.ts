import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { Annotations, AttributeError } from "../src/index.js";
import { plant } from "./support/tree.js";

it("annotations.name reads, writes and deletes an annotation", () => {
	const { root } = plant({ "parameters.x": 1 });
	const { v_annotations } = root.f_get("x");
	v_annotations.unit = "ms";
	expect([v_annotations.unit, "unit" in v_annotations]).toEqual(["ms", true]);
	delete v_annotations.unit;
	expect(() => v_annotations.unit).toThrow(AttributeError);
});

it("f_set takes values by position and by name", () => {
	const annotations = new Annotations();
	annotations.f_set("first", "second", { unit: "ms" });
	expect([...annotations.f_to_dict()]).toEqual([
		["annotation", "first"],
		["annotation_1", "second"],
		["unit", "ms"],
	]);
	expect([annotations[0], annotations[1], annotations.f_get(0, "unit")]).toEqual(["first", "second", ["first", "ms"]]);
});

it("f_get() gives the only annotation, and throws when there is none or more than one", () => {
	const annotations = new Annotations();
	expect(() => annotations.f_get()).toThrow(AttributeError);
	annotations.f_set_single("a", { plain: "object" });
	expect(annotations.f_get()).toEqual({ plain: "object" });
	annotations.f_set_single("b", 2);
	expect(() => annotations.f_get()).toThrow(ValueError);
});

it("f_ann_to_str sorts by name", () => {
	const annotations = new Annotations();
	annotations.f_set({ z: "last", a: 1 });
	expect([annotations.f_ann_to_str(), String(annotations), [...annotations]]).toEqual(["a=1; z=last", "a=1; z=last", ["z", "a"]]);
});

it("f_empty removes all, f_to_dict({ copy: false }) gives the original", () => {
	const annotations = new Annotations();
	annotations.f_set({ a: 1 });
	const original = annotations.f_to_dict({ copy: false });
	annotations.f_empty();
	expect([annotations.f_is_empty(), original.size]).toEqual([true, 0]);
});

it("annotations are equal to an assertion when their values are", () => {
	const [left, right] = [new Annotations(), new Annotations()];
	left.f_set({ a: 1 });
	expect(left).not.toEqual(right);
	right.f_set({ a: 1 });
	expect(left).toEqual(right);
});

describe("an annotation that has the name of a member", () => {
	it("leaves the member as it is, and is found by f_get", () => {
		const annotations = new Annotations();
		annotations.f_set_single("f_to_dict", 3);
		expect(annotations.f_to_dict()).toEqual(new Map([["f_to_dict", 3]]));
		expect(annotations.f_get("f_to_dict")).toBe(3);
	});

	it("is not listed twice", () => {
		const annotations = new Annotations();
		annotations.f_set({ f_get: 3, unit: "ms" });
		expect(Object.getOwnPropertyNames(annotations)).toEqual(["unit", "[content]"]);
	});
});

it("annotations can be awaited when one is a function called then", async () => {
	const annotations = new Annotations();
	annotations.f_set_single("then", () => 5);
	expect(await annotations).toBe(annotations);
	expect(annotations.f_get("then")).toBeTypeOf("function");
});
