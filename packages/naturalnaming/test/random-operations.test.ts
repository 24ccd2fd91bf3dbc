import fc from "fast-check";
import { expect, it } from "vitest";
import { type NNGroupNode, NotUniqueNodeError } from "../src/index.js";
import { fullNameOf, type ModelNode, ModelTree, type Refusal } from "./support/model-tree.js";
import { plant } from "./support/tree.js";

const SEQUENCES = process.env.PYPET_TEST_LONG === undefined ? 200 : 20_000;

type Operation = (subject: Subject) => void;

/** The tree and its model, side by side. */
class Subject {
	readonly tree = plant();
	readonly model = new ModelTree();

	/** A group of the model and the same group of the tree. */
	group(number: number): { modelled: ModelNode; group: NNGroupNode } {
		const groups = this.model.groups();
		const modelled = groups[number % groups.length] ?? this.model.root;
		return { modelled, group: modelled.parent ? this.tree.root.f_get(fullNameOf(modelled), { shortcuts: false }) : this.tree.root };
	}
}

const start = fc.nat(50);
const names = fc.array(fc.constantFrom("a", "b", "c", "runs", "run_00000000", "run_00000001", "run_ALL"), { minLength: 1, maxLength: 4 });
const rules = fc.record({
	shortcuts: fc.boolean(),
	backwards: fc.boolean(),
	maxDepth: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
});

const adding = fc.tuple(start, names, fc.boolean()).map(
	([number, path, isLeaf]): Operation =>
		(subject) => {
			const { group, modelled } = subject.group(number);
			const answer = refusalOf(() => (isLeaf ? group.f_add_leaf(path.join("."), 1) : group.f_add_group(path.join("."))));
			expect(answer).toBe(subject.model.add(modelled, path, isLeaf));
		},
);

const removing = fc.tuple(start, names, fc.boolean()).map(
	([number, [name = ""], recursive]): Operation =>
		(subject) => {
			const { group, modelled } = subject.group(number);
			expect(refusalOf(() => group.f_remove_child(name, { recursive }))).toBe(subject.model.remove(modelled, name, recursive));
		},
);

const moving = fc.constantFrom(undefined, 0, 1).map(
	(index): Operation =>
		({ model, tree }) => {
			const name = index === undefined ? undefined : `run_0000000${index}`;
			model.run = name;
			tree.view.position = index === undefined || name === undefined ? undefined : { index, name };
		},
);

const searching = fc.tuple(start, names, rules).map(
	([number, path, { shortcuts, backwards, maxDepth }]): Operation =>
		(subject) => {
			const { group, modelled } = subject.group(number);
			const expected = subject.model.get(modelled, path, { shortcuts, backwards, maxDepth });
			const options = { shortcuts, backwards_search: backwards, max_depth: maxDepth ?? null };
			const name = path.join(".");
			if (typeof expected === "string") {
				expect(refusalOf(() => group.f_get(name, options))).toBe(expected);
				if (expected !== "ValueError") expect(group.f_contains(name, options)).toBe(false);
			} else {
				expect(group.f_get(name, options).v_full_name).toBe(fullNameOf(expected));
				expect(group.f_contains(name, options)).toBe(true);
			}
			if (expected === "NotUniqueNodeError") checkShortestNames(group, name, options);
		},
);

const collecting = fc.tuple(start, names, rules).map(
	([number, path, { maxDepth }]): Operation =>
		(subject) => {
			const { group, modelled } = subject.group(number);
			const found = group.f_get_all(path.join("."), { max_depth: maxDepth ?? null });
			expect(found.map((node) => node.v_full_name).sort()).toEqual(subject.model.getAll(modelled, path, maxDepth).map(fullNameOf).sort());
		},
);

const iterating = fc.tuple(start, fc.boolean()).map(
	([number, recursive]): Operation =>
		(subject) => {
			const { group, modelled } = subject.group(number);
			const nodes = [...group.f_iter_nodes({ recursive })];
			expect(nodes.map((node) => node.v_full_name)).toEqual(subject.model.nodes(modelled, recursive).map(fullNameOf));
			for (const node of nodes) expect(group.f_contains(node)).toBe(true);
		},
);

it("adding, removing, searching and iterating agree with a model that walks the whole tree", { timeout: 600_000 }, () => {
	const operation = fc.oneof(
		{ weight: 8, arbitrary: adding },
		{ weight: 2, arbitrary: removing },
		{ weight: 1, arbitrary: moving },
		{ weight: 8, arbitrary: searching },
		{ weight: 2, arbitrary: collecting },
		{ weight: 2, arbitrary: iterating },
	);
	const sequence = fc.property(fc.array(operation, { minLength: 20, maxLength: 80, size: "max" }), (operations) => {
		const subject = new Subject();
		for (const each of operations) each(subject);
	});
	fc.assert(sequence, { numRuns: SEQUENCES, seed: 20_261_122 });
});

/** Each node that fits an ambiguous name must be found by the name that the error gives for it. */
function checkShortestNames(group: NNGroupNode, name: string, options: object): void {
	const error = errorOf(() => group.f_get(name, options));
	const names = error instanceof NotUniqueNodeError ? error.shortestNames : expect.fail("two nodes fit");
	for (const [fullName, shortest] of names) {
		const way = fullName.split(".").slice(group.v_depth).join(".");
		// The whole way stands where it is longer than the depth limit, which then refuses it.
		if (shortest !== way) expect(group.f_get(shortest, options).v_full_name).toBe(fullName);
	}
}

function refusalOf(action: () => unknown): Refusal | undefined {
	const error = errorOf(action);
	if (error === undefined) return undefined;
	const { name } = error;
	if (name === "AttributeError" || name === "NotUniqueNodeError" || name === "TypeError" || name === "ValueError") return name;
	throw error;
}

function errorOf(action: () => unknown): Error | undefined {
	try {
		action();
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
	return undefined;
}
