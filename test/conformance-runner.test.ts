import { describe, expect, it } from "vitest";
import { Report } from "./conformance/report.js";
import type { Json, Step } from "./conformance/transcript.js";

const TRAJECTORY: Step = { new: "Trajectory", args: ["T"], kwargs: { add_time: false }, bind: "traj", expect: { node: "" } };
const PARAMETER: Step = {
	on: "traj",
	call: "f_add_parameter",
	args: ["neuron.tau", 10],
	bind: "tau",
	expect: { node: "parameters.neuron.tau" },
};

describe("an answer agrees", () => {
	const agreeing: [string, Step][] = [
		["with a value", { on: "traj", path: "neuron.tau", expect: { value: 10 } }],
		["with a node of that full name", { on: "traj", call: "f_get", args: ["tau"], expect: { node: "parameters.neuron.tau" } }],
		["with an error of exactly that name", { on: "traj", path: "taus", expect: { error: "AttributeError" } }],
		["with null where nothing is returned", { on: "tau", call: "f_lock", expect: { value: null } }],
		[
			"with the elements of a bag in any order",
			{ on: "traj", call: "f_iter_nodes", expect: { bag: [node(".neuron.tau"), node(""), node(".neuron")] } },
		],
		["with a dictionary", { on: "traj", call: "f_to_dict", args: [true, true], expect: { dict: [["tau", 10]] } }],
		["with what an iterator yields", { on: "traj", op: "iter", expect: { iter: [node("")] } }],
		["with an alternative", { on: "traj", get: "v_idx", expect: { value: 0 }, also: [{ value: -1 }] }],
	];

	it.each(agreeing)("%s", (_, step) => {
		expect(replay([TRAJECTORY, PARAMETER, step]).total).toBe("3 passed, 0 failed, 0 skipped");
	});
});

describe("an answer fails", () => {
	const failing: [string, Step][] = [
		["with another value", { on: "traj", path: "neuron.tau", expect: { value: 11 } }],
		["with a text in place of a number", { on: "traj", path: "neuron.tau", expect: { value: "10" } }],
		["with a value in place of its node", { on: "traj", path: "neuron.tau", expect: node(".neuron.tau") }],
		["with an error of another name", { on: "traj", path: "taus", expect: { error: "ValueError" } }],
		["with an error where a value is expected", { on: "traj", path: "taus", expect: { ok: true } }],
		["with another order", { on: "traj", call: "f_iter_nodes", expect: { iter: [node(".neuron"), node(""), node(".neuron.tau")] } }],
		["with an element too many in a bag", { on: "traj", call: "f_iter_nodes", expect: { bag: [node(".neuron"), node("")] } }],
		["without a key of a dictionary", { on: "traj", call: "f_to_dict", expect: { dict: [] } }],
		["on an object that was never bound", { on: "run", get: "v_idx", expect: { error: "AttributeError" } }],
	];

	it.each(failing)("%s", (_, step) => {
		expect(replay([TRAJECTORY, PARAMETER, step]).total).toBe("2 passed, 1 failed, 0 skipped");
	});
});

it("a mismatch names file, case and step, the step itself and both answers; later steps are replayed", () => {
	const { mismatches, total } = replay([TRAJECTORY, { on: "traj", get: "v_name", expect: { value: "U" } }, PARAMETER]);
	expect(mismatches).toEqual([
		['test.json, "a case", step 2', '  {"on":"traj","get":"v_name"}', '  expected  {"value":"U"}', '  got       "T"'].join("\n"),
	]);
	expect(total).toBe("2 passed, 1 failed, 0 skipped");
});

it("a divergent step passes with the recommended answer and with the reference's, and the report says which", () => {
	const step = { on: "traj", get: "v_idx" };
	const { notes, total } = replay([
		TRAJECTORY,
		{ ...step, expect: { value: 0 }, divergence: { why: "a fault", recommended: { value: -1 } } },
		{ ...step, expect: { value: -1 }, divergence: { why: "a fault", recommended: { value: 0 } } },
	]);
	expect(total).toBe("3 passed, 0 failed, 0 skipped");
	expect(notes.slice(0, 2)).toEqual([
		"divergence: 1 answered as recommended, 1 as by the reference",
		'  as by the reference: test.json, "a case", step 3',
	]);
});

it("a case whose classes are missing is skipped, with the reason", () => {
	const { notes, total } = replay([TRAJECTORY], ["TarotParameter"]);
	expect(total).toBe("0 passed, 0 failed, 1 skipped");
	expect(notes).toContain("skipped: 1, needs TarotParameter");
});

it("positional optionals and keywords of Python become one trailing options object", () => {
	const deep: Step = { on: "traj", call: "f_add_result", args: ["a.b.c", 1], kwargs: { comment: "deep" }, bind: "c", expect: { ok: true } };
	const { mismatches } = replay([
		TRAJECTORY,
		deep,
		{ on: "c", get: "v_comment", expect: { value: "deep" } },
		{ on: "traj", call: "f_get", args: ["c", true], expect: { value: 1 } },
		{ on: "traj", call: "f_get", kwargs: { name: "c", max_depth: 2 }, expect: { error: "AttributeError" } },
		{ on: "traj", call: "f_contains", args: ["c", false, true, null], expect: { value: true } },
	]);
	expect(mismatches).toEqual([]);
});

function node(below: string): Json & object {
	return { node: `parameters${below}` };
}

function replay(steps: readonly Step[], needs?: readonly string[]): Report {
	const report = new Report();
	const conversation = { name: "a case", steps };
	report.add({ file: "test.json", title: "a title", cases: [needs ? { ...conversation, needs } : conversation] });
	return report;
}
