import { PresettingError } from "@pypet/trajectory";
import { float } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { Environment, presetsFromArguments } from "../src/index.js";

describe("presetsFromArguments", () => {
	it("reads --set NAME=VALUE and passes over everything else", () => {
		const presets = presetsFromArguments(["--verbose", "--set", "neuron.tau=20", "file", "--set=trial=3", "--set", "trial=4"]);
		expect(presets).toEqual(
			new Map([
				["neuron.tau", 20],
				["trial", 4],
			]),
		);
	});

	it.each([
		["20", 20],
		["-3", -3],
		["20.0", float(20)],
		["2e1", float(20)],
		["0.5", float(0.5)],
		["9007199254740993", 9007199254740993n],
		["nan", Number.NaN],
		["-inf", Number.NEGATIVE_INFINITY],
		["true", true],
		["false", false],
		["quick", "quick"],
		['"5"', "5"],
		["[1, 2, 3]", [1, 2, 3]],
		["True", true],
		["False", false],
		["None", null],
		["null", null],
		["Infinity", Number.POSITIVE_INFINITY],
		["-infinity", Number.NEGATIVE_INFINITY],
		["a=b", "a=b"],
		["", ""],
	])("reads %s", (text, value) => {
		expect(presetsFromArguments(["--set", `x=${text}`]).get("x")).toEqual(value);
	});

	it.each([[["--set"]], [["--set", "tau"]], [["--set", "=5"]], [["--set", "x=[1,"]]])("throws ValueError for %j", (args) => {
		expect(() => presetsFromArguments(args)).toThrow(expect.objectContaining({ name: "ValueError" }));
	});
});

describe("presets", () => {
	it("are the values of parameters and config that are added later", () => {
		const env = new Environment({ presets: presetsFromArguments(["--set", "neuron.tau=20", "--set", "config.speed=fast"]) });
		env.trajectory.f_add_parameter("neuron.tau", 10);
		env.trajectory.f_add_config("speed", "slow");
		expect({ tau: env.trajectory.neuron.tau, speed: env.trajectory.speed }).toEqual({ tau: 20, speed: "fast" });
	});

	it("one that no parameter was added for is a PresettingError before anything runs", async () => {
		const env = new Environment({ presets: new Map([["neuron.tua", 20]]), progress: false });
		env.trajectory.f_add_parameter("neuron.tau", 10);
		await expect(env.run(() => expect.fail("ran"))).rejects.toThrow(PresettingError);
	});

	it("one whose parameter is there already is a ValueError", () => {
		const { trajectory } = new Environment();
		trajectory.f_add_parameter("x", 1);
		expect(() => new Environment({ trajectory, presets: [["x", 2]] })).toThrow("is there already");
	});
});
