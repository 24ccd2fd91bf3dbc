import fc from "fast-check";
import { runCount, singleRun, Trajectory } from "pypet";
import { expect, it } from "vitest";
import type { Leaf, Loose } from "../packages/naturalnaming/src/index.js";
import { type Answer, ModelTrajectory } from "./support/model-trajectory.js";

// biome-ignore lint/suspicious/noUndeclaredEnvVars: no task of turbo runs the tests, vitest does.
const SEQUENCES = process.env.PYPET_TEST_LONG === undefined ? 300 : 20_000;

type Operation = (subject: Subject) => void;

/** An operation that a counterexample shows by its name and what it is given. */
function shown(name: string, given: unknown, operation: Operation): Operation {
	return Object.assign(operation, { [fc.toStringMethod]: () => `${name} ${JSON.stringify(given)}` });
}

/** A trajectory and its model, side by side. */
class Subject {
	readonly traj: Trajectory = new Trajectory("t", { add_time: false });
	readonly model = new ModelTrajectory();
}

const added = fc.array(fc.constantFrom("a", "b", "c", "$", "run_00000001", "results"), { minLength: 1, maxLength: 3 });
const asked = fc.array(
	fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom("a", "b", "c") },
		{ weight: 1, arbitrary: fc.constantFrom("parameters", "results", "par", "res", "runs", "crun", "$", "r_0", "run_1", "run_ALL") },
	),
	{ minLength: 1, maxLength: 3 },
);
const value = fc.nat(9);
const values = fc.array(value, { maxLength: 3 });
const run = fc.nat(2);
/** Half of the questions are asked of the trajectory. */
const runIfAny = fc.option(run, { nil: undefined });

const adding = fc.tuple(added, fc.boolean(), value, runIfAny).map((drawn) =>
	shown("adding", drawn, ({ model, traj }) => {
		const [names, isParameter, given, index] = drawn;
		const view = viewOf(traj, isParameter ? undefined : index);
		if (view === undefined) return;
		const name = names.join(".");
		const answer = answerOf(() => {
			const leaf: Leaf = isParameter ? traj.f_add_parameter(name, given) : view.f_add_result(name, given);
			return leaf.v_full_name;
		});
		expect(answer).toBe(model.add(names, isParameter, given, isParameter ? undefined : index));
	}),
);

const reading = fc.tuple(asked, runIfAny).map((drawn) =>
	shown("reading", drawn, ({ model, traj }) => {
		const [names, index] = drawn;
		const view = viewOf(traj, index);
		if (view === undefined) return;
		const answer = answerOf(() => {
			const read: unknown = view[names.join(".")];
			return typeof read === "number" ? { value: read } : { node: Reflect.get(Object(read), "v_full_name") };
		});
		expect(answer).toEqual(model.read(names, index));
	}),
);

const asking = fc.tuple(asked, runIfAny).map((drawn) =>
	shown("asking", drawn, ({ model, traj }) => {
		const [names, index] = drawn;
		const view = viewOf(traj, index);
		if (view === undefined) return;
		expect(answerOf(() => names.join(".") in view)).toBe(model.has(names, index));
	}),
);

const setting = fc.tuple(asked, value).map((drawn) =>
	shown("setting", drawn, ({ model, traj }) => {
		const [names, given] = drawn;
		const answer = answerOf(() => {
			traj[names.join(".")] = given;
		});
		expect(answer).toBe(model.assign(names, given));
	}),
);

const unlocking = asked.map((drawn) =>
	shown("unlocking", drawn, ({ model, traj }) => {
		const names = drawn;
		if (model.unlock(names)) traj.f_get(names).f_unlock();
	}),
);

const deleting = fc.tuple(asked, runIfAny).map((drawn) =>
	shown("deleting", drawn, ({ model, traj }) => {
		const [names, index] = drawn;
		const view = viewOf(traj, index);
		if (view === undefined) return;
		const answer = answerOf(() => {
			delete view[names.join(".")];
		});
		expect(answer).toBe(model.delete(names, index));
	}),
);

const removing = fc.tuple(fc.array(asked, { minLength: 1, maxLength: 2 }), fc.boolean()).map((drawn) =>
	shown("removing", drawn, ({ model, traj }) => {
		const [items, remove_empty_groups] = drawn;
		expect(answerOf(() => traj.f_remove_items(items, { remove_empty_groups }))).toBe(model.removeItems(items, remove_empty_groups));
	}),
);

const switching = fc
	.record({
		fastAccess: fc.boolean(),
		shortcuts: fc.boolean(),
		backwards: fc.boolean(),
		maxDepth: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
	})
	.map((switches) =>
		shown("switching", switches, ({ model, traj }) => {
			model.switches = switches;
			traj.v_fast_access = switches.fastAccess;
			traj.v_shortcuts = switches.shortcuts;
			traj.v_backwards_search = switches.backwards;
			traj.v_max_depth = switches.maxDepth ?? null;
		}),
	);

const actingAsRun = runIfAny.map((drawn) =>
	shown("actingAsRun", drawn, ({ model, traj }) => {
		const index = drawn;
		expect(answerOf(() => traj.f_as_run(index ?? null))).toBe(model.actAs(index));
	}),
);

const exploring = fc.tuple(asked, values).map((drawn) =>
	shown("exploring", drawn, ({ model, traj }) => {
		const [names, range] = drawn;
		expect(answerOf(() => traj.f_explore({ [names.join(".")]: range }))).toBe(model.explore(names, range));
	}),
);

const expanding = values.map((drawn) =>
	shown("expanding", drawn, ({ model, traj }) => {
		const more = drawn;
		const names = model.explored.map(({ fullName }) => fullName);
		expect(answerOf(() => traj.f_expand(Object.fromEntries(names.map((name) => [name, more]))))).toBe(model.expand(more));
	}),
);

const shrinking = fc.constant(
	shown("shrinking", [], ({ model, traj }) => {
		traj.f_shrink();
		model.shrink();
	}),
);

it("adding, natural naming, removing, acting as a run, single runs and exploring agree with a model", { timeout: 600_000 }, () => {
	const operation = fc.oneof(
		{ weight: 8, arbitrary: adding },
		{ weight: 8, arbitrary: reading },
		{ weight: 3, arbitrary: asking },
		{ weight: 4, arbitrary: setting },
		{ weight: 2, arbitrary: unlocking },
		{ weight: 1, arbitrary: deleting },
		{ weight: 1, arbitrary: removing },
		{ weight: 2, arbitrary: switching },
		{ weight: 3, arbitrary: actingAsRun },
		{ weight: 5, arbitrary: exploring },
		{ weight: 2, arbitrary: expanding },
		{ weight: 1, arbitrary: shrinking },
	);
	const sequence = fc.property(fc.array(operation, { minLength: 20, maxLength: 80, size: "max" }), (operations) => {
		const subject = new Subject();
		for (const each of operations) {
			each(subject);
			checkRuns(subject);
		}
	});
	fc.assert(sequence, { numRuns: SEQUENCES, seed: 20_261_122 });
});

function checkRuns({ model, traj }: Subject): void {
	expect([runCount(traj), traj.v_idx]).toEqual([model.length, model.point ?? -1]);
	expect([...traj.f_get_explored_parameters().keys()].sort()).toEqual(model.explored.map(({ fullName }) => fullName).sort());
}

/** The trajectory, or one of its runs; `undefined` where there is no such run. */
function viewOf(traj: Trajectory, index: number | undefined): Loose | undefined {
	if (index === undefined) return traj;
	return index < runCount(traj) ? singleRun(traj, index) : undefined;
}

function answerOf<T>(action: () => T): T | Answer {
	try {
		return action();
	} catch (error) {
		const name = error instanceof Error ? error.name : "";
		if (isAnswer(name)) return name;
		throw error;
	}
}

function isAnswer(name: string): name is Answer {
	return ["AttributeError", "KeyError", "NotUniqueNodeError", "ParameterLockedException", "TypeError", "ValueError"].includes(name);
}
