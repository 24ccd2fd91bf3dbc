import { describe, expect, it } from "vitest";
import { AttributeError, ConfigGroup, DerivedParameterGroup, ParameterGroup, ResultGroup } from "../src/index.js";
import { plant, TestLeaf } from "./support/tree.js";

describe("ParameterGroup", () => {
	it("f_add_parameter(name, value) adds a parameter below the group", () => {
		expect(group("parameters").f_add_parameter("deep.x", 5).v_full_name).toBe("parameters.g.deep.x");
	});

	it("f_add_parameter(parameter) takes an instance, (class, name, value) makes one of that class", () => {
		const instance = new TestLeaf("x", 5);
		const parameters = group("parameters");
		expect(parameters.f_add_parameter(instance)).toBe(instance);
		expect(parameters.f_add_parameter(TestLeaf, "y", 6)).toBeInstanceOf(TestLeaf);
	});

	it("f_add_parameter_group(name, { comment }) adds a group of the same kind", () => {
		const added = group("parameters").f_add_parameter_group("deep", { comment: "inside" });
		expect([added instanceof ParameterGroup, added.v_full_name, added.v_comment]).toEqual([true, "parameters.g.deep", "inside"]);
	});
});

describe("ConfigGroup", () => {
	it("f_add_config(name, value) adds a config parameter below the group", () => {
		expect(group("config").f_add_config("threads", 4).v_full_name).toBe("config.g.threads");
	});

	it("f_add_config_group(name, comment) adds a group of the same kind", () => {
		const added = group("config").f_add_config_group("deep", { comment: "inside" });
		expect([added instanceof ConfigGroup, added.v_full_name, added.v_comment]).toEqual([true, "config.g.deep", "inside"]);
	});
});

describe("DerivedParameterGroup", () => {
	it("f_add_derived_parameter(name, value) adds a derived parameter below the group", () => {
		expect(group("derived_parameters").f_add_derived_parameter("d", 4).v_full_name).toBe("derived_parameters.g.d");
	});

	it("f_add_derived_parameter_group(name) adds a group of the same kind", () => {
		const added = group("derived_parameters").f_add_derived_parameter_group("deep");
		expect([added instanceof DerivedParameterGroup, added.v_full_name]).toEqual([true, "derived_parameters.g.deep"]);
	});
});

describe("ResultGroup", () => {
	it("f_add_result(name, value) adds a result below the group", () => {
		expect(group("results").f_add_result("z", 4).v_full_name).toBe("results.g.z");
	});

	it("f_add_result throws TypeError for a parameter", () => {
		class TestParameter extends TestLeaf {
			override get v_is_parameter(): boolean {
				return true;
			}
		}
		expect(() => group("results").f_add_result(new TestParameter("z", 1))).toThrow("can't be added under results");
	});

	it("f_add_result_group(name) adds a group of the same kind", () => {
		const added = group("results").f_add_result_group("deep");
		expect([added instanceof ResultGroup, added.v_full_name]).toEqual([true, "results.g.deep"]);
	});

	it.each(["f_add_parameter", "f_add_config", "f_add_derived_parameter", "f_add_parameter_group"])("%s is no member of it", (member) => {
		expect(() => group("results")[member]).toThrow(AttributeError);
	});
});

/** A group `g` below a branch. */
function group(branch: string) {
	return plant().root.f_add_group(`${branch}.g`);
}
