import { expect } from "vitest";
import { contentOf, expectSame } from "./content.js";
import { commit, itemsOf, leafRecord, runRecord, trajectoryRecord } from "./samples.js";
import type { DeclareTest, OpenedStore } from "./store-test.js";

/** Several trajectories in one store. */
export function trajectories(test: DeclareTest): void {
	test("trajectoryNames lists every trajectory", ({ storage }) => {
		storeTwo(storage);
		expect(storage.trajectoryNames().toSorted()).toEqual(["first", "second"]);
	});

	test("trajectories of one store share no node, item or run", ({ storage }) => {
		storeTwo(storage);
		commit(storage, (transaction) => transaction.writeItems("first", "results.z", itemsOf({ z: "changed" })));
		commit(storage, (transaction) => transaction.writeRuns("first", [runRecord(0, { completed: false })]));
		expectSame(storage.readLeaf("second", "results.z"), itemsOf({ z: "second" }));
		expectSame(storage.readRuns("second"), [runRecord(0)]);
	});

	test("deleteTrajectory leaves the other trajectories", ({ storage }) => {
		storeTwo(storage);
		const second = contentOf(storage).get("second");
		commit(storage, (transaction) => transaction.deleteTrajectory("first"));
		expectSame(contentOf(storage), new Map([["second", second]]));
	});

	test("one transaction changes several trajectories", ({ storage }) => {
		storeTwo(storage);
		commit(storage, (transaction) => {
			transaction.deleteNode("first", "results.z");
			transaction.writeItems("second", "results.z", itemsOf({ z: "changed" }));
		});
		expect(storage.readNode("first", "results.z")).toBeUndefined();
		expectSame(storage.readLeaf("second", "results.z"), itemsOf({ z: "changed" }));
	});
}

function storeTwo(storage: OpenedStore["storage"]): void {
	for (const name of ["first", "second"]) {
		commit(storage, (transaction) => {
			transaction.writeTrajectory(trajectoryRecord(name));
			transaction.writeRuns(name, [runRecord(0)]);
			transaction.writeNode(name, leafRecord("results.z"));
			transaction.writeItems(name, "results.z", itemsOf({ z: name }));
		});
	}
}
