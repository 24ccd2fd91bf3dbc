import { expectSame } from "./content.js";
import { commit, EXAMPLE, groupRecord, itemsOf, leafRecord, storeExample, trajectoryRecord } from "./samples.js";
import type { DeclareTest } from "./store-test.js";
import { VALUE_CASES } from "./value-cases.js";

/** Annotations of nodes and trajectories take every type of value that items take. */
export function annotations(test: DeclareTest): void {
	for (const [what, value] of VALUE_CASES) {
		test(`keeps ${what} as an annotation`, async ({ storage, reopen }) => {
			const node = leafRecord("results.z", { annotations: itemsOf({ note: value }) });
			storeExample(storage);
			commit(storage, (transaction) => transaction.writeNode(EXAMPLE, node));
			expectSame(storage.readNode(EXAMPLE, "results.z"), node);
			expectSame((await reopen()).readNode(EXAMPLE, "results.z"), node);
		});
	}

	test("keeps several annotations of one node", ({ storage }) => {
		const notes = itemsOf({ first: 1n, second: 2n, third: 3n });
		const group = groupRecord("results", { annotations: notes });
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, group));
		expectSame(storage.readNode(EXAMPLE, "results"), group);
	});

	test("writeNode replaces all annotations of the node", ({ storage }) => {
		const renamed = groupRecord("results", { annotations: itemsOf({ new: 2n }) });
		storeExample(storage);
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, groupRecord("results", { annotations: itemsOf({ old: 1n }) })));
		commit(storage, (transaction) => transaction.writeNode(EXAMPLE, renamed));
		expectSame(storage.readNode(EXAMPLE, "results"), renamed);
	});

	test("writeTrajectory replaces all annotations of the trajectory", ({ storage }) => {
		const renamed = trajectoryRecord(EXAMPLE, { annotations: itemsOf({ new: 2n }) });
		commit(storage, (transaction) => transaction.writeTrajectory(trajectoryRecord(EXAMPLE, { annotations: itemsOf({ old: 1n }) })));
		commit(storage, (transaction) => transaction.writeTrajectory(renamed));
		expectSame(storage.readTrajectory(EXAMPLE), renamed);
	});
}
