import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AttributeError, type Leaf, NNGroupNode } from "../src/index.js";
import { plant, TestLeaf } from "./support/tree.js";

describe("reading", () => {
	it("group.child gives the child, and with fast access the value of a leaf that has one", () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		expect(root.parameters.neuron).toBeInstanceOf(NNGroupNode);
		expect(root.parameters.neuron.tau).toBe(10);
	});

	it("group.child gives the leaf itself with v_fast_access off", () => {
		const { root, view } = plant({ "parameters.tau": 10 });
		view.switches.fastAccess = false;
		expect(root.parameters.tau).toBeInstanceOf(TestLeaf);
	});

	it("group.name follows a shortcut to a node below", () => {
		expect(plant({ "parameters.neuron.tau": 10 }).root.tau).toBe(10);
	});

	it('group["a.b"] takes a dotted name', () => {
		expect(plant({ "parameters.neuron.tau": 10 }).root["neuron.tau"]).toBe(10);
	});

	it("group.name throws AttributeError for a name that is not there, and names the nearest", () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		expect(() => root.parameters.neuorn).toThrow(AttributeError);
		expect(() => root.parameters.neuorn).toThrow('Did you mean "neuron"?');
	});

	it("a group is the same object each time it is read", () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		expect(root.parameters.neuron).toBe(root.parameters.neuron);
	});
});

describe("writing and deleting", () => {
	it("group.name = value sets a parameter, also by a shortcut", () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		root.tau = 20;
		expect(root.parameters.neuron.tau).toBe(20);
	});

	it("group.name = value throws AttributeError for a group, a result and a name that is not there", () => {
		const { root } = plant({ "parameters.neuron.tau": 10, "results.z": 1 });
		for (const name of ["neuron", "z", "nothing"]) expect(() => (root[name] = 5)).toThrow(AttributeError);
	});

	it("a member can't be overwritten", () => {
		const { root } = plant();
		expect(() => Object.assign(root, { f_get: 5 })).toThrow(AttributeError);
		expect(() => Object.assign(root, { v_depth: 5 })).toThrow("can't be set");
	});

	it("delete group.name takes a child out of the tree", () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		delete root.parameters.neuron;
		expect(root.parameters.f_children()).toBe(0);
		expect(() => root.tau).toThrow(AttributeError);
	});

	it("delete throws AttributeError for a name that is not there, and for a member", () => {
		const { root } = plant();
		expect(() => delete root.nothing).toThrow(AttributeError);
		expect(() => Reflect.deleteProperty(root, "f_get")).toThrow(AttributeError);
	});

	it('delete group["a.b"] takes a node out by its whole name; for a shortcut it throws AttributeError that gives that name', () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		expect(() => delete root.parameters.tau).toThrow(
			new AttributeError(`"tau" is a shortcut, which delete doesn't take: delete ["neuron.tau"] instead.`),
		);
		delete root.parameters["neuron.tau"];
		expect("tau" in root).toBe(false);
	});
});

describe("what would close a node to new names", () => {
	it.each<[string, (node: object) => unknown]>([
		["Object.freeze", Object.freeze],
		["Object.seal", Object.seal],
		["Object.preventExtensions", Object.preventExtensions],
	])("%s throws a TypeError that names f_lock()", (_, close) => {
		const { root } = plant({ "parameters.tau": 10 });
		expect(() => close(root)).toThrow(TypeError);
		expect(() => close(root.f_get("tau"))).toThrow("f_lock()");
	});

	it("Object.defineProperty throws a TypeError for anything but a field", () => {
		const { root } = plant();
		expect(() => Object.defineProperty(root, "x", { value: 5 })).toThrow(TypeError);
		expect(() => Object.defineProperty(root, "x", { get: () => 5 })).toThrow('"x" can\'t be defined');
	});

	it("a derived class has fields of its own, which can be set", () => {
		class Noted extends TestLeaf {
			note = "first";
		}
		const leaf = new Noted("x", 1);
		expect(leaf.note).toBe("first");
		leaf.note = "second";
		expect(leaf.note).toBe("second");
	});
});

describe("in, iteration and completion", () => {
	it('"name" in group says whether natural naming finds it', () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		expect("neuron.tau" in root).toBe(true);
		expect("nothing" in root).toBe(false);
	});

	it("for … of gives the children in the order of adding, or with v_iter_recursive all nodes level by level", () => {
		const { root, view } = plant({ "parameters.b.x": 1, "parameters.a": 2 });
		expect(Array.from(root.parameters, (node: Leaf) => node.v_name)).toEqual(["b", "a"]);
		view.switches.iterRecursive = true;
		expect(Array.from(root.parameters, (node: Leaf) => node.v_name)).toEqual(["b", "a", "x"]);
	});

	it("Object.getOwnPropertyNames gives the children's names, for completion", () => {
		const { root } = plant({ "parameters.b": 1, "parameters.a": 2 });
		expect(Object.getOwnPropertyNames(root.parameters)).toEqual(["b", "a", "[content]"]);
	});
});

describe("names that the language and its tools use", () => {
	const NAMES = ["then", "constructor", "toJSON", "hasOwnProperty", "length", "valueOf", "toString", "prototype"];

	it.each(NAMES)("a node may be called %s", (name) => {
		const { root } = plant({ [`parameters.${name}`]: 5, "parameters.other": 6 });
		expect(root.parameters[name]).toBe(5);
		expect(root.parameters.f_get(name)).toBeInstanceOf(TestLeaf);
		expect(root.parameters.f_get_class_name()).toBe("ParameterGroup");
		expect(root.parameters.other).toBe(6);
		expect(inspect(root.parameters)).toContain(name);
	});

	it("__proto__ is refused as a node's name, because names don't begin with an underscore", () => {
		const { root } = plant();
		expect(() => root.f_add_leaf("__proto__", 5)).toThrow("underscore");
		expect(Object.getPrototypeOf(root)).toBe(NNGroupNode.prototype);
	});

	it("a node can be awaited", async () => {
		const { root } = plant({ "parameters.tau": 10 });
		expect(await root.parameters).toBe(root.parameters);
	});

	it("a node goes through JSON.stringify, as its content, and through template literals", () => {
		const { root } = plant({ "parameters.tau": 10 });
		expect(JSON.parse(JSON.stringify(root.parameters))).toMatchObject({
			"[content]": { class: "ParameterGroup", children: [{ holds: "10" }] },
		});
		expect(`${root.parameters}`).toBe("<ParameterGroup> parameters: tau");
	});

	it("console.log shows class, full name and children", () => {
		const { root } = plant({ "parameters.neuron.tau": 10 });
		expect(inspect(root.parameters)).toBe("<ParameterGroup> parameters: neuron");
		expect(inspect({ group: root.parameters.neuron })).toBe("{ group: <ParameterGroup> parameters.neuron: tau }");
	});

	it("names that no node can have read as undefined", () => {
		const { root } = plant();
		for (const name of ["$$typeof", "@@iterator", "_isMockFunction", "asymmetricMatch", "nodeType"]) expect(root[name]).toBeUndefined();
	});
});

describe("looking at a tree", () => {
	function looked(look: (group: NNGroupNode) => void): number {
		const { root } = plant({ "parameters.tau": 10 });
		const leaf = root.f_get("tau");
		look(root.parameters);
		return leaf.reads;
	}

	it.each<[string, (group: NNGroupNode) => void]>([
		["console.log", (group) => inspect(group, { depth: 5, showHidden: true })],
		["console.log with showProxy", (group) => inspect(group, { showProxy: true, showHidden: true })],
		["String()", (group) => String(group)],
		["in", (group) => "tau" in group],
		["iteration", (group) => [...group]],
		["completion", (group) => Object.getOwnPropertyDescriptors(group)],
		["Object.keys and for … in", (group) => Object.keys(group)],
		["a passing assertion", (group) => expect(group).toEqual(group)],
		["a failed toBe", (group) => expect(() => expect(group).toBe(5)).toThrow()],
		["a failed toEqual", (group) => expect(() => expect(group).toEqual({ tau: 10 })).toThrow()],
		["a failed toStrictEqual", (group) => expect(() => expect({ group }).toStrictEqual({ group: 5 })).toThrow()],
		["a failed toMatchObject", (group) => expect(() => expect(group).toMatchObject({ x: 10 })).toThrow()],
	])("%s reads no leaf's value", (_, look) => {
		expect(looked(look)).toBe(0);
	});

	it("two groups are equal to an assertion only when their leaves are", () => {
		const left = plant({ "parameters.tau": 10 }).root.parameters;
		const right = plant({ "parameters.tau": 11 }).root.parameters;
		expect(left).not.toEqual(right);
		expect(left).toEqual(plant({ "parameters.tau": 10 }).root.parameters);
	});
});
