import { PypetError } from "@pypet/values";
import { expect } from "vitest";
import type { Transaction } from "../transaction.js";
import { contentOf, expectSame } from "./content.js";
import { StoreModel } from "./model.js";
import { type RandomSource, randomSource } from "./random-source.js";
import { groupRecord, leafRecord, runRecord, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";

const SEEDS = 20;
const TRANSACTIONS = 25;

/** A change that can be made to the model and to a transaction alike. */
type Change = Parameters<StoreModel["apply"]>[0];

/** Random transactions, some of them dropped, some failing, against a model made of flat maps; the store is opened anew now and then. */
export function randomOperations(test: DeclareTest): void {
	for (let seed = 1; seed <= SEEDS; seed++) {
		test(`agrees with a plain model after random operations, seed ${seed}`, async ({ storage, reopen }) => {
			const random = randomSource(seed);
			const model = new StoreModel();
			let store = storage;
			for (let round = 0; round < TRANSACTIONS; round++) {
				const fate = random.from<"commits" | "fails" | "is dropped">(["commits", "commits", "commits", "commits", "fails", "is dropped"]);
				const planned = fate === "commits" ? model : model.copy();
				const transaction = store.transaction();
				for (let count = random.below(6); count >= 0; count--) {
					const change = randomChange(random, planned);
					planned.apply(change);
					change(transaction);
				}
				if (fate === "fails") expect(() => commitImpossible(transaction)).toThrow(PypetError);
				if (fate === "commits") transaction.commit();
				if (random.below(6) === 0) store = await reopen();
				expectSame(contentOf(store), model.content());
			}
		});
	}
}

/** Ends a transaction with a change that no store can make. */
function commitImpossible(transaction: Transaction): void {
	transaction.writeItems("none", "results.none", new Map());
	transaction.commit();
}

const TRAJECTORIES = ["first", "second"];
const GROUPS = ["results", "results.a", "results.a.b", "parameters"];
const LEAVES = ["results.y", "results.a.z", "results.a.b.z", "parameters.x"];
const ITEMS = ["data", "more", "nested.key"];
const VALUES = [1n, "text", 0.5, Float64Array.of(1, 2, 3), new Int8Array(), [1n, 2n], new Map([["a", 0.5]]), true];

/** A change that is possible on what the model holds. */
function randomChange(random: RandomSource, model: StoreModel): Change {
	const name = random.from(TRAJECTORIES);
	const runs = model.runCount(name);
	if (runs === undefined) return (transaction) => transaction.writeTrajectory(trajectoryRecord(name));
	const [group, leaf, value] = [random.from(GROUPS), random.from(LEAVES), random.from(VALUES)];
	const items = ITEMS.filter(() => random.below(2) === 0);
	const [comment, annotations] = [`Comment ${random.below(100)}`, new Map(items.map((item) => [item, value]))];
	const idx = random.below(runs + 1);
	const isCompleted = random.below(2) === 0;
	const choices: readonly Change[] = [
		(transaction) => transaction.writeTrajectory(trajectoryRecord(name, { comment, annotations, explored: [leaf] })),
		(transaction) => transaction.writeRuns(name, [runRecord(idx, { completed: isCompleted })]),
		(transaction) => transaction.writeNode(name, groupRecord(group, { comment, annotations })),
		(transaction) => transaction.writeNode(name, leafRecord(leaf, { comment, annotations })),
		(transaction) => {
			transaction.writeNode(name, leafRecord(leaf));
			transaction.writeItems(name, leaf, new Map(items.map((item) => [item, value])));
		},
		(transaction) => transaction.deleteItems(name, leaf, items),
		(transaction) => transaction.deleteNode(name, leaf),
		(transaction) => transaction.deleteNode(name, group),
	];
	// Rare, or hardly anything would ever be stored.
	if (random.below(30) === 0) return (transaction) => transaction.deleteTrajectory(name);
	return random.from(choices);
}
