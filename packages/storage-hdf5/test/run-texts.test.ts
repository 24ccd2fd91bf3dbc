import { join } from "node:path";
import { expect, it } from "vitest";
import { openHdf5Sync } from "../src/index.js";
import { TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";

it("texts of a run are cut to the widths of pypet's columns, and end in dots then: a time to 20 bytes, a runtime to 18, a hash to 7, a summary to 512", () => {
	const storage = openHdf5Sync(join(temporaryFolder(), "long.hdf5"));
	const long = "0123456789".repeat(60);
	const texts = { time: long, runtime: long, environmentHexsha: long, parameterSummary: long };
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord());
	transaction.writeRuns(TRAJECTORY, [{ idx: 0, name: "run_00000000", completed: true, timestamp: 1, finishTimestamp: 2, ...texts }]);
	transaction.commit();
	const cut = (width: number) => `${long.slice(0, width - 3)}...`;
	expect(storage.readRuns(TRAJECTORY)).toMatchObject([
		{ time: cut(20), runtime: cut(18), environmentHexsha: cut(7), parameterSummary: cut(512) },
	]);
	storage.close();
});
