import { isPypetError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { AttributeError, NotUniqueNodeError } from "../src/index.js";
import { plant } from "./support/tree.js";

describe("NotUniqueNodeError", () => {
	it("has the full names of all nodes that fit, and their number", () => {
		const error = ambiguity(["results.a.x", "results.b.x", "results.c.deep.x"], "x");
		expect([error.asked, error.count, error.candidates]).toEqual(["x", 2, ["results.a.x", "results.b.x"]]);
	});

	it("has for each node the shortest name that leads to it alone", () => {
		const error = ambiguity(["results.a.deep.x", "results.b.deep.x", "parameters.c.d.x"], "x");
		expect(error.shortestNames).toEqual(
			new Map([
				["results.a.deep.x", "a.x"],
				["results.b.deep.x", "b.x"],
				["parameters.c.d.x", "d.x"],
			]),
		);
	});

	it("gives more than two names where two don't tell the nodes apart", () => {
		const leaves = ["results.a.g.x", "results.a.h.x", "results.b.g.x", "results.b.h.x"];
		expect([...ambiguity(leaves, "x").shortestNames.values()]).toEqual(["a.g.x", "a.h.x", "b.g.x", "b.h.x"]);
	});

	it("gives names that start where was looked from", () => {
		const { root } = plant({ "results.top.a.x": 1, "results.top.b.x": 2 });
		const error = errorOf(() => root.f_get("top").f_get("x"));
		expect(error instanceof NotUniqueNodeError && [...error.shortestNames.values()]).toEqual(["a.x", "b.x"]);
	});

	it("gives names by which the same search finds the nodes", () => {
		const leaves = ["results.a.x", "results.b.a.x", "results.b.c.x", "results.c.b.x", "results.c.x", "results.d.d.x"];
		const { root } = plant(Object.fromEntries(leaves.map((leaf) => [leaf, 1])));
		const error = errorOf(() => root.f_get("results.x"));
		if (!(error instanceof NotUniqueNodeError)) return expect.fail("two nodes fit");
		for (const [fullName, shortest] of error.shortestNames) expect(root.f_get(shortest).v_full_name).toBe(fullName);
	});

	it("names five candidates, each with its shortest name, and the number of the rest", () => {
		const leaves = Array.from({ length: 7 }, (_, index) => `results.g${index}.x`);
		expect(ambiguity(leaves, "x").message).toBe(
			'"x" fits 7 nodes: g0.x (results.g0.x), g1.x (results.g1.x), g2.x (results.g2.x), g3.x (results.g3.x), g4.x (results.g4.x) and 2 more. ' +
				"Give more of the name.",
		);
	});

	it("says of many candidates that there are more than it has looked at, and finds all when they are read", () => {
		const leaves = Array.from({ length: 150 }, (_, index) => `results.g${index}.x`);
		const error = ambiguity(leaves, "x");
		expect(error.message).toMatch(/^"x" fits 100 nodes or more: g0\.x \(results\.g0\.x\), .* and others\. Give more of the name\.$/);
		expect([error.count, error.candidates, error.shortestNames.get("results.g149.x")]).toEqual([150, leaves, "g149.x"]);
	});

	it("takes full names alone, which then are the shortest ones known", () => {
		const error = new NotUniqueNodeError("x", ["a.x", "b.x"]);
		expect([error.message, error.shortestNames.get("a.x")]).toEqual(['"x" fits 2 nodes: a.x, b.x. Give more of the name.', "a.x"]);
	});

	it("is an AttributeError to isPypetError", () => {
		expect(isPypetError(ambiguity(["a.x", "b.x"], "x"), "AttributeError")).toBe(true);
	});
});

describe("AttributeError", () => {
	it("suggests the nearest name, with letters changed, swapped, left out or added", () => {
		for (const name of ["taq", "tua", "ta", "tauu", "TAU"]) expect(() => planted()[name]).toThrow('Did you mean "tau"?');
	});

	it("suggests nothing where no name is near", () => {
		expect(messageOf(() => planted().voltage)).toBe('There is no "voltage" in the tree.');
	});

	it("names the nearest member for a name that begins like one", () => {
		expect(() => planted().f_conatins).toThrow(
			'A NNGroupNode has no member "f_conatins", and nothing else is called so. Did you mean "f_contains"?',
		);
		expect(() => planted().parameters.v_ful_name).toThrow('A ParameterGroup has no member "v_ful_name"');
	});

	it("names the shortest member that begins with what was written", () => {
		expect(() => planted().f_remove).toThrow('Did you mean "f_remove_child"?');
	});

	it("says that the trajectory has a member which a group doesn't have", () => {
		expect(() => planted().parameters.f_get_results).toThrow(
			new AttributeError('A ParameterGroup has no member "f_get_results": the trajectory has it, and nothing else is called so.'),
		);
	});

	it("names the nearest member when one is assigned", () => {
		const root = planted();
		expect(() => (root.v_coment = "?")).toThrow('Did you mean "v_comment"?');
	});

	it("suggests a node where no member is near", () => {
		expect(() => plant({ "parameters.v_threshold": 1 }).root.v_treshold).toThrow('Did you mean "v_threshold"?');
	});

	it("leaves a node alone that is called like no member", () => {
		expect(plant({ "parameters.f_commen": 5 }).root.f_commen).toBe(5);
	});
});

function planted() {
	return plant({ "parameters.neuron.tau": 10 }).root;
}

function ambiguity(leaves: readonly string[], name: string): NotUniqueNodeError {
	const { root } = plant(Object.fromEntries(leaves.map((leaf) => [leaf, 1])));
	const error = errorOf(() => root.f_get(name));
	return error instanceof NotUniqueNodeError ? error : expect.fail(`"${name}" is unique`);
}

function messageOf(action: () => unknown): string {
	const error = errorOf(action);
	return error instanceof AttributeError ? error.message : expect.fail("nothing was thrown");
}

function errorOf(action: () => unknown): unknown {
	try {
		action();
	} catch (error) {
		return error;
	}
	return undefined;
}
