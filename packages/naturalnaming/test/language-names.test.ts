import { Annotations, AttributeError, NotUniqueNodeError } from "@pypet/naturalnaming";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { plant } from "./support/tree.js";

describe("names of Object.prototype", () => {
	it.each(["constructor", "toString", "valueOf", "hasOwnProperty"])("a shortcut leads to a node called %s", (name) => {
		const { root } = plant({ [`parameters.deep.${name}`]: 5 });
		expect(root[name]).toBe(5);
	});

	it.each(["constructor", "toString"])("%s throws NotUniqueNodeError when it fits two nodes", (name) => {
		const { root } = plant({ [`parameters.a.${name}`]: 5, [`parameters.b.${name}`]: 6 });
		expect(() => root[name]).toThrow(NotUniqueNodeError);
	});

	it("answer as on any object where no node has them", () => {
		const { root } = plant({ "parameters.tau": 5 });
		expect(root.parameters.hasOwnProperty).toBe(Object.prototype.hasOwnProperty);
		expect(root.parameters.toString()).toBe("<ParameterGroup> parameters: tau");
	});

	it("String(group) gives the text form when a child is called toString", () => {
		const { root } = plant({ "parameters.toString": 5 });
		expect(String(root.parameters)).toBe("<ParameterGroup> parameters: toString");
		expect(`${root.parameters}`).toBe("<ParameterGroup> parameters: toString");
		expect(Number(root.parameters)).toBeNaN();
	});

	it("String(annotations) gives the text form when one is called toString", () => {
		const annotations = new Annotations();
		annotations.f_set({ toString: 1 });
		expect(String(annotations)).toBe("toString=1");
	});
});

it("a tree with two nodes called then can be awaited", async () => {
	const { root } = plant({ "parameters.a.then": 5, "parameters.b.then": 6 });
	expect(await root).toBe(root);
});

describe("with a depth limit of 0", () => {
	const { root, view } = plant({ "parameters.tau": 5 });
	view.switches.maxDepth = 0;

	it("a node can be awaited, compared and turned into JSON", async () => {
		expect(await root).toBe(root);
		expect(root).toEqual(root);
		expect(JSON.stringify(root)).toContain("tau");
	});

	it('"name" in group is true for children only', () => {
		expect(["parameters" in root, "tau" in root, "tau" in root.parameters, "then" in root]).toEqual([true, false, true, false]);
	});

	it("group.name leads to children only, and a name of two parts throws ValueError", () => {
		expect(root.parameters.tau).toBe(5);
		expect(() => root.tau).toThrow(AttributeError);
		expect(() => root["parameters.tau"]).toThrow(ValueError);
		expect(() => root.f_get("parameters", { max_depth: 0 })).toThrow(ValueError);
	});
});
